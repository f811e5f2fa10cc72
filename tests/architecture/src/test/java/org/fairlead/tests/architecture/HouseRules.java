package org.fairlead.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What may depend on what, and what a core may not ask. The rules hold for the packages below a
 * root, so that the same rules are tried on deliberate violations below another. Source: design §2.
 */
final class HouseRules {
  /** A core and the other cores that it may import. */
  static final Map<String, List<String>> CORES = cores();

  /** What a core may import of the JDK; of these only the package itself, none below it. */
  private static final Set<String> JDK_OF_CORES =
      Set.of(
          "java.lang",
          "java.lang.annotation",
          "java.lang.invoke",
          "java.lang.runtime",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "java.util.concurrent.locks",
          "java.util.function",
          "java.util.regex",
          "java.util.stream",
          "java.time",
          "java.time.format",
          "java.time.temporal",
          "java.math",
          "java.nio",
          "java.nio.charset",
          "java.security",
          "java.security.interfaces",
          "java.security.spec",
          "java.text",
          "org.jspecify.annotations");

  private static final List<String> OUTSIDE =
      List.of("java.io", "java.nio.channels", "java.nio.file", "java.net", "java.sql");

  private final String root;
  private final Map<String, ArchRule> rules = new LinkedHashMap<>();

  HouseRules(String root) {
    this.root = root + ".";
    rules.put("aCoreImportsOnlyTheJdkAndCores", aCoreImportsOnlyTheJdkAndCores());
    rules.put("aCoreReadsNoClock", noCore("read a clock", HouseRules::readsClock));
    rules.put("aCoreTakesNoChance", noCore("take a chance", HouseRules::takesChance));
    CORES.forEach((core, others) -> rules.put(core + "ImportsOnly", coreImports(core, others)));
    rules.put("theExchangeImportsOnlyCoresAndTheJdk", theExchangeImportsOnlyCoresAndTheJdk());
    rules.put("noAdapterImportsAnother", noAdapterImportsAnother());
    rules.put("noAdapterImportsAnApplication", onlyDependsWithin("adapters", "core", "exchange"));
    rules.put("theScenarioKnowsOnlyBasicsAndAis", theScenarioKnowsOnlyBasicsAndAis());
    rules.put(
        "onlyApplicationsKnowTheScenario", onlyKnownTo("scenario", "scenario", "apps", "tests"));
    rules.put("nothingKnowsTests", onlyKnownTo("tests", "tests"));
  }

  Map<String, ArchRule> all() {
    return rules;
  }

  private static Map<String, List<String>> cores() {
    Map<String, List<String>> cores = new LinkedHashMap<>();
    cores.put("basics", List.of());
    for (String core : List.of("ais", "tracks", "sharing", "ledger", "cases", "corroboration")) {
      cores.put(core, List.of("basics"));
    }
    cores.put("review", List.copyOf(cores.keySet()));
    return cores;
  }

  private static boolean isIn(String within, String name) {
    return name.equals(within) || name.startsWith(within + ".");
  }

  private boolean isBelow(JavaClass type, String... folders) {
    for (String folder : folders) {
      if (isIn(root + folder, type.getPackageName())) {
        return true;
      }
    }
    return false;
  }

  /** Of a type named in code: arrays as what they are arrays of, primitives always. */
  private static DescribedPredicate<JavaClass> type(String words, Predicate<JavaClass> allowed) {
    return describe(
        words,
        type -> {
          JavaClass base = type.getBaseComponentType();
          return base.isPrimitive() || allowed.test(base);
        });
  }

  private ArchRule aCoreImportsOnlyTheJdkAndCores() {
    return classes()
        .that()
        .resideInAPackage(root + "core..")
        .should()
        .onlyDependOnClassesThat(
            type(
                "belong to a core, or to the part of the JDK that neither reads nor writes",
                type -> isBelow(type, "core") || JDK_OF_CORES.contains(type.getPackageName())));
  }

  private ArchRule coreImports(String core, List<String> others) {
    List<String> allowed = new ArrayList<>(List.of("core." + core));
    others.forEach(other -> allowed.add("core." + other));
    return onlyDependsWithin("core." + core, allowed.toArray(String[]::new));
  }

  /** Of what is ours, what is below {@code folder} depends only on itself and on {@code others}. */
  private ArchRule onlyDependsWithin(String folder, String... others) {
    return classes()
        .that()
        .resideInAPackage(root + folder + "..")
        .should()
        .onlyDependOnClassesThat(
            type(
                "are not ours, or lie in " + folder + " or " + List.of(others),
                type ->
                    !(type.getPackageName() + ".").startsWith(root)
                        || isBelow(type, folder)
                        || isBelow(type, others)))
        .allowEmptyShould(false);
  }

  private ArchRule noCore(String what, Predicate<JavaAccess<?>> does) {
    return noClasses()
        .that()
        .resideInAPackage(root + "core..")
        .should()
        .accessTargetWhere(describe(what, does));
  }

  private static boolean readsClock(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getTarget().getName();
    boolean hasNoArgument = access.getTarget().getFullName().endsWith("()");
    return owner.startsWith("java.time.") && name.equals("now")
        || owner.equals("java.time.Clock") && (name.startsWith("system") || name.startsWith("tick"))
        || owner.equals("java.time.InstantSource") && name.equals("system")
        || owner.equals("java.lang.System")
            && (name.equals("currentTimeMillis") || name.equals("nanoTime"))
        || owner.equals("java.util.Date") && name.equals("<init>") && hasNoArgument
        || owner.equals("java.util.Calendar") && name.equals("getInstance");
  }

  private static boolean takesChance(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getTarget().getName();
    boolean isUnseeded = name.equals("<init>") && access.getTarget().getFullName().endsWith("()");
    return name.equals("random") && (owner.equals("java.lang.Math") || owner.endsWith("StrictMath"))
        || isUnseeded && (owner.equals("java.util.Random") || owner.endsWith("SplittableRandom"))
        || owner.equals("java.util.concurrent.ThreadLocalRandom")
        || owner.equals("java.security.SecureRandom")
        || owner.equals("java.util.UUID") && name.equals("randomUUID")
        || access.getTarget().getFullName().equals("java.util.Collections.shuffle(java.util.List)");
  }

  private ArchRule theExchangeImportsOnlyCoresAndTheJdk() {
    return classes()
        .that()
        .resideInAPackage(root + "exchange..")
        .should()
        .onlyDependOnClassesThat(
            type(
                "belong to the exchange, a core, or the JDK without input and output",
                type ->
                    isBelow(type, "exchange", "core")
                        || type.getPackageName().equals("org.jspecify.annotations")
                        || isIn("javax.crypto", type.getPackageName())
                        || type.getPackageName().startsWith("java.")
                            && OUTSIDE.stream()
                                .noneMatch(outside -> isIn(outside, type.getPackageName()))));
  }

  private ArchRule noAdapterImportsAnother() {
    return slices().matching(root + "adapters.(*)..").should().notDependOnEachOther();
  }

  private ArchRule theScenarioKnowsOnlyBasicsAndAis() {
    return onlyDependsWithin("scenario", "core.basics", "core.ais");
  }

  private ArchRule onlyKnownTo(String folder, String... knowers) {
    return noClasses()
        .that(type("lie outside of " + List.of(knowers), type -> !isBelow(type, knowers)))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(root + folder + "..");
  }
}
