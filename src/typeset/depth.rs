//! Layouts that are nested without end: Typst numbers, searches and frees its trees by functions that call themselves, and an overflow of the stack ends the
//! whole process.
//!
//! Its parser bounds what it nests itself, not what it chains: `1 + 1 + 1 …` and `a.a.a …` are trees as deep as they are long.

use typst::syntax::SyntaxNode;

/// How deep a tree may be. Those of the layouts in the program stay below a tenth of that.
const DEPTH: usize = 500;

/// The longest layout that is read, in bytes. Each level takes at least two of them.
pub(super) const LONGEST: usize = 256 << 10;

/// Room on the stack for the deepest tree that so many bytes can make: two kilobytes a level. What is not used is never taken from the system.
const STACK: usize = LONGEST / 2 * (2 << 10);

/// The byte at which a tree is deeper than may be.
pub(super) fn too_deep(root: &SyntaxNode) -> Option<usize> {
    let mut open = vec![(root, 0, 0)];
    while let Some((node, start, depth)) = open.pop() {
        if depth > DEPTH {
            return Some(start);
        }
        let mut at = start;
        for child in node.children() {
            open.push((child, at, depth + 1));
            at += child.len();
        }
    }
    None
}

/// What `work` gives, done where there is room for any tree.
pub(super) fn with_room<T: Send>(work: impl Fn() -> T + Sync) -> T {
    std::thread::scope(|scope| {
        match std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, &work) {
            Ok(done) => done.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            // The system has no room to give: layouts like those in the program need none.
            Err(_) => work(),
        }
    })
}
