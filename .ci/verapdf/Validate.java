import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Judges PDFs by veraPDF: {@code Validate [--flavours 2a,ua1 FILE…]…}. Each list of flavours counts for the files after it.
 *
 * <p>Prints a line for each file and flavour, with the rules that failed below it, and a line of totals. Exit code: 0, all pass; 1, some fail;
 * 2, a file could not be read, or the arguments are wrong.
 */
public final class Validate {
  private int passed;
  private int failed;
  private int broken;

  public static void main(String[] arguments) {
    // veraPDF logs what it then reports as a failed rule.
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    Validate run = new Validate();
    List<PDFAFlavour> flavours = new ArrayList<>();
    for (int at = 0; at < arguments.length; at++) {
      if (!arguments[at].equals("--flavours")) {
        run.judge(new File(arguments[at]), flavours);
        continue;
      }
      flavours.clear();
      String names = at + 1 < arguments.length ? arguments[++at] : "";
      for (String name : names.split(",")) {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
          System.err.println("there is no flavour `" + name + "`");
          System.exit(2);
        }
        flavours.add(flavour);
      }
    }
    System.out.printf("%d passed, %d failed, %d could not be judged%n", run.passed, run.failed, run.broken);
    boolean nothing = run.passed + run.failed == 0;
    System.exit(run.broken > 0 || nothing ? 2 : run.failed > 0 ? 1 : 0);
  }

  private void judge(File file, List<PDFAFlavour> flavours) {
    if (flavours.isEmpty()) {
      broken++;
      System.out.println("ERROR " + file + ": no flavour was named for it");
    }
    for (PDFAFlavour flavour : flavours) {
      // The parser of a flavour reads a file by its rules, so each has its own.
      try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
        report(file, flavour, Foundries.defaultInstance().createValidator(flavour, false).validate(parser));
      } catch (Exception error) {
        broken++;
        System.out.println("ERROR " + file + " " + flavour.getId() + ": " + error);
      }
    }
  }

  private void report(File file, PDFAFlavour flavour, ValidationResult result) {
    if (result.isCompliant()) {
      passed++;
      System.out.println("PASS  " + file + " " + flavour.getId());
      return;
    }
    failed++;
    System.out.println("FAIL  " + file + " " + flavour.getId());
    Map<RuleId, TestAssertion> first = new LinkedHashMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        first.putIfAbsent(assertion.getRuleId(), assertion);
      }
    }
    first.forEach((rule, assertion) -> System.out.printf("      %s-%d, %d times: %s at %s%n", rule.getClause(), rule.getTestNumber(),
        result.getFailedChecks().get(rule), assertion.getMessage(), assertion.getLocation().getContext()));
  }
}
