//! The workers of a run and what each of them is at.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

use super::super::fault::of_version;
use super::super::run::{Event, Stage};
use super::super::schedule::Task;
use super::super::wire::Finding;
use super::super::worker::{Fault, Here, Process, Reading, Session, Watch, Worker};
use super::close::Work;
use super::{Fold, Ready, held};

/// How often the time of workers is looked at.
const GLANCE: Duration = Duration::from_millis(20);

/// Who has not looked for so long was not awake, or the machine was not.
const ASLEEP: Duration = Duration::from_millis(500);

/// After so many looks, whoever waits for an answer that is there has seen it.
const LOOKS: u32 = 5;

/// How often a worker that is lost before it begins is replaced.
const SECOND_TRIES: usize = 3;

/// How many versions may wait for the disk.
const WAITING: usize = 4;

impl Fold<'_> {
    /// Lets workers do what is in the queue.
    pub(super) fn work(&self, workers: usize) {
        let (sender, receiver) = mpsc::sync_channel::<Ready>(WAITING);
        let receiver = Mutex::new(receiver);
        let over = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let watching = self.plan.program.map(|_| scope.spawn(|| self.watch(&over)));
            let writers: Vec<_> = (0..workers.min(2)).map(|_| scope.spawn(|| self.write_all(&receiver))).collect();
            let slots: Vec<_> = (0..workers)
                .map(|slot| {
                    let sender = sender.clone();
                    scope.spawn(move || self.slot(slot, &sender))
                })
                .collect();
            drop(sender);
            // A panic in one of them is passed on by the scope.
            slots.into_iter().for_each(|slot| drop(slot.join()));
            writers.into_iter().for_each(|writer| drop(writer.join()));
            over.store(true, Ordering::Relaxed);
            watching.into_iter().for_each(|watching| drop(watching.join()));
        });
    }

    /// Ends workers that have had their time, and all of them when the run is to end.
    ///
    /// What counts is the time in which this process was awake. A run that was stopped, by Ctrl-Z or with the whole machine, finds answers that have been
    /// waiting since: those who wait for them come first.
    fn watch(&self, over: &AtomicBool) {
        let mut last = Instant::now();
        let mut awake = 0_u32;
        while !over.load(Ordering::Relaxed) {
            let now = Instant::now();
            let passed = now - std::mem::replace(&mut last, now);
            awake = if passed > ASLEEP { 0 } else { awake.saturating_add(1) };
            let stopped = self.is_stopped();
            for watch in held(&self.watches).iter() {
                watch.glance(passed.min(ASLEEP), awake >= LOOKS);
                if stopped {
                    watch.end(Fault::Stopped);
                }
            }
            std::thread::sleep(GLANCE);
        }
    }

    /// One worker after the other, as long as there is something to do.
    fn slot(&self, slot: usize, ready: &mpsc::SyncSender<Ready>) {
        let mut worker: Option<Box<dyn Worker + '_>> = None;
        let mut lost = 0;
        while !self.is_stopped() {
            let Some(task) = held(&self.queue).pop_front() else { break };
            if worker.as_ref().is_none_or(|worker| worker.is_worn()) {
                drop(worker.take());
                match self.hire() {
                    Ok(new) => worker = Some(new),
                    Err(Fault::Stopped) => break,
                    // As the system does it that has run out of memory.
                    Err(Fault::Crashed(_)) if lost < SECOND_TRIES => {
                        lost += 1;
                        held(&self.queue).push_front(task);
                        continue;
                    }
                    Err(Fault::Unable(reason)) => {
                        held(&self.unable).get_or_insert(reason);
                        break;
                    }
                    Err(Fault::Memory(bytes)) => {
                        let reason = format!("the program itself takes more than {} MB of memory", bytes >> 20);
                        held(&self.unable).get_or_insert(reason + ": allow more with `--memory`");
                        break;
                    }
                    Err(fault) => {
                        held(&self.unable).get_or_insert(format!("a worker cannot begin: {fault}"));
                        break;
                    }
                }
            }
            let Some(own) = worker.as_mut() else { break };
            if !self.task(slot, own.as_mut(), task, ready) {
                worker = None;
            }
        }
        if let Some(worker) = worker {
            drop(worker);
        }
    }

    fn hire(&self) -> Result<Box<dyn Worker + '_>, Fault> {
        let Some(program) = self.plan.program else {
            let session = Session::new(self.workspace, self.plan.setup.clone());
            return Here::new(session).map(|here| Box::new(here) as Box<dyn Worker>).map_err(Fault::Unable);
        };
        let know = |watch: Arc<Watch>| {
            let mut watches = held(&self.watches);
            // Only those count that still work for someone.
            watches.retain(|watch| Arc::strong_count(watch) > 1);
            watches.push(watch);
        };
        let process = Process::start(program, &self.plan.setup, self.plan.timeout, self.plan.project, know)?;
        Ok(Box::new(process))
    }

    /// Does a task; whether the worker is still there.
    fn task(&self, slot: usize, worker: &mut dyn Worker, task: Task, ready: &mpsc::SyncSender<Ready>) -> bool {
        let place = task.document;
        let document = &self.documents[place];
        let mut start = self.begin.elapsed();
        if let Some(version) = task.versions.first() {
            self.tell_begun(place, version);
        }
        let reading = Reading { document: document.folder.name.clone(), compared: document.compared.clone() };
        let (summary, lists, mut reading) = match worker.read(&reading) {
            Ok(read) => read,
            Err(fault) => {
                self.fail_document(place, &task.versions, &fault, slot, start);
                return false;
            }
        };
        if !lists.is_empty() {
            self.state.add_lists(&lists);
            held(&self.lists).extend(lists);
        }
        self.learn_reading(place, &summary);
        let mut open = VecDeque::new();
        for planned in self.settle(place, &summary, &task.versions) {
            match self.cache.get(&planned) {
                Some(made) => {
                    let one = Ready { document: place, planned, made, fetched: true, worker: slot, start };
                    if ready.send(one).is_err() {
                        return false;
                    }
                }
                None => open.push_back(planned),
            }
        }
        let names: Vec<String> = open.iter().map(|planned| planned.origin.output.language.clone()).collect();
        if names.is_empty() {
            return true;
        }
        let mut asked = worker.ask(&names);
        while let Some(planned) = open.pop_front() {
            let version = &planned.origin.output.language;
            if *version != task.versions[0] {
                self.tell_begun(place, version);
            }
            match asked.and_then(|()| worker.next()) {
                Ok(mut made) => {
                    // Reading is counted with the version that came first.
                    if !reading.is_zero() {
                        made.stages.insert(0, (Stage::Prepare, std::mem::take(&mut reading)));
                    }
                    let next = self.begin.elapsed();
                    let one = Ready { document: place, planned, made, fetched: false, worker: slot, start };
                    if ready.send(one).is_err() {
                        return false;
                    }
                    start = next;
                }
                Err(fault) => {
                    if fault != Fault::Stopped {
                        let finding = of_version(&fault, &self.documents[place], version);
                        // What it was given up at is not known; all but laying out is soon done.
                        let laying_out = self.begin.elapsed().saturating_sub(start).saturating_sub(reading);
                        let stages = vec![(Stage::Prepare, reading), (Stage::Typeset, laying_out)];
                        let stages = stages.into_iter().filter(|(_, time)| !time.is_zero()).collect();
                        let work = Work { worker: slot, start, stages };
                        self.fail(place, version, vec![Finding::from(&finding)], work);
                    }
                    let rest: Vec<String> = open.into_iter().map(|planned| planned.origin.output.language).collect();
                    if !rest.is_empty() {
                        held(&self.queue).push_front(Task::rest(place, rest));
                    }
                    return false;
                }
            }
            asked = Ok(());
        }
        true
    }

    fn tell_begun(&self, place: usize, version: &str) {
        let document = self.documents[place].folder.name.clone();
        (self.progress)(Event::Begun { document, lang: version.to_owned() });
    }
}
