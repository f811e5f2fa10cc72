package org.fairlead.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house as its plan says it, and that each rule catches what breaks it. */
class ArchitectureTest {
  private static final String SPOILT = "org.fairlead.tests.architecture.spoilt";
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.fairlead");
  private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(SPOILT);
  private static final HouseRules RULES = new HouseRules("org.fairlead");
  private static final HouseRules RULES_OF_VIOLATIONS = new HouseRules(SPOILT);

  /** By rule, the class that breaks it on purpose. */
  private static final Map<String, String> BROKEN_BY =
      Map.ofEntries(
          Map.entry("aCoreImportsOnlyTheJdkAndCores", "core.tracks.ReadsAFile"),
          Map.entry("aCoreReadsNoClock", "core.tracks.ReadsAClock"),
          Map.entry("aCoreTakesNoChance", "core.tracks.TakesAChance"),
          Map.entry("basicsImportsOnly", "core.basics.KnowsACore"),
          Map.entry("aisImportsOnly", "core.ais.KnowsACore"),
          Map.entry("tracksImportsOnly", "core.tracks.KnowsACore"),
          Map.entry("sharingImportsOnly", "core.sharing.KnowsACore"),
          Map.entry("ledgerImportsOnly", "core.ledger.KnowsACore"),
          Map.entry("casesImportsOnly", "core.cases.KnowsACore"),
          Map.entry("corroborationImportsOnly", "core.corroboration.KnowsACore"),
          Map.entry("reviewImportsOnly", "core.review.KnowsTheExchange"),
          Map.entry("theExchangeImportsOnlyCoresAndTheJdk", "exchange.OpensASocket"),
          Map.entry("noAdapterImportsAnother", "adapters.one.KnowsAnother"),
          Map.entry("noAdapterImportsAnApplication", "adapters.one.KnowsAnApplication"),
          Map.entry("theScenarioKnowsOnlyBasicsAndAis", "scenario.KnowsTracks"),
          Map.entry("onlyApplicationsKnowTheScenario", "exchange.KnowsTheTruth"),
          Map.entry("nothingKnowsTests", "exchange.KnowsATest"));

  static Set<String> rules() {
    return RULES.all().keySet();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theRuleHolds(String rule) {
    RULES.all().get(rule).check(OURS);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theRuleReportsADeliberateViolation(String rule) {
    assertThat(BROKEN_BY).containsKey(rule);
    assertThat(
            RULES_OF_VIOLATIONS.all().get(rule).evaluate(VIOLATIONS).getFailureReport().toString())
        .contains(SPOILT + "." + BROKEN_BY.get(rule));
  }

  /** A clock or a chance may be named in many ways. */
  @ParameterizedTest
  @MethodSource("waysToAsk")
  void everyWayToAskIsReported(String rule, String method) {
    assertThat(
            RULES_OF_VIOLATIONS.all().get(rule).evaluate(VIOLATIONS).getFailureReport().toString())
        .contains("." + method + "(");
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> waysToAsk() {
    return Stream.of("ReadsAClock", "TakesAChance")
        .map(name -> VIOLATIONS.get(SPOILT + ".core.tracks." + name))
        .flatMap(
            type ->
                type.getMethods().stream()
                    .filter(method -> !method.getName().startsWith("lambda$"))
                    .map(
                        method ->
                            org.junit.jupiter.params.provider.Arguments.of(
                                type.getSimpleName().equals("ReadsAClock")
                                    ? "aCoreReadsNoClock"
                                    : "aCoreTakesNoChance",
                                type.getSimpleName() + "." + method.getName())));
  }

  /** A module that is not on the class path of this one would escape every rule. */
  @Test
  void everyPackageWithSourcesIsRead() {
    Set<String> read =
        OURS.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
    Set<String> written =
        Repository.files()
            .filter(file -> file.toString().contains("src/main/java/"))
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.endsWith("module-info.java"))
            .filter(file -> !file.endsWith("package-info.java"))
            .map(Path::toString)
            .map(file -> file.substring(file.indexOf("src/main/java/") + 14))
            .map(file -> file.substring(0, file.lastIndexOf('/')).replace('/', '.'))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(read).as("add the module to tests/architecture/pom.xml").containsAll(written);
  }
}
