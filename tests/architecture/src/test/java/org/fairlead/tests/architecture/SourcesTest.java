package org.fairlead.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Sizes, links and module declarations, and that each check catches what breaks it. */
class SourcesTest {
  @TestFactory
  Stream<DynamicTest> everyRelativeLinkLeadsToAFile() {
    return Repository.files()
        .filter(file -> file.toString().endsWith(".md"))
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.toString(),
                    () ->
                        assertThat(
                                Sources.deadLinks(
                                    Repository.root().resolve(file).getParent(),
                                    Repository.text(file)))
                            .isEmpty()));
  }

  @Test
  void filesOfThePageHaveAtMost600Lines() {
    assertThat(
            Repository.files()
                .filter(file -> file.toString().matches(".*\\.(ts|tsx|js|html|css)"))
                .filter(file -> !Sources.tooLong(Repository.text(file)).isEmpty()))
        .isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> aCoreRequiresOnlyCores() {
    List<Path> declarations =
        Repository.files()
            .filter(file -> file.startsWith("core") && file.endsWith("module-info.java"))
            .toList();
    assertThat(declarations).hasSize(HouseRules.CORES.size());
    return declarations.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.toString(),
                    () -> assertThat(Sources.requiresTooMuch(Repository.text(file))).isEmpty()));
  }

  @Test
  void aLongFileIsReported() {
    assertThat(Sources.tooLong(String.join("\n", Collections.nCopies(600, "a")))).isEmpty();
    assertThat(Sources.tooLong(String.join("\n", Collections.nCopies(601, "a"))))
        .containsExactly("601 lines, more than 600");
  }

  @Test
  void aLinkToNowhereIsReported() {
    String page =
        "[a](pom.xml) [b](missing.md#part) `[c](code.md)` [d](https://example.org) [e](#f)";
    assertThat(Sources.deadLinks(Repository.root(), page))
        .containsExactly("no such file: `missing.md#part`");
  }

  @Test
  void aModuleThatACoreMayNotRequireIsReported() {
    String declaration =
        "module a {\n  requires java.base;\n  requires static org.jspecify;\n"
            + "  requires transitive org.fairlead.core.basics;\n  requires java.sql;\n"
            + "  requires org.jspecify;\n  requires org.fairlead.exchange;\n}\n";
    assertThat(Sources.requiresTooMuch(declaration))
        .containsExactly(
            "a core may not require `requires java.sql;`",
            "a core may not require `requires org.jspecify;`",
            "a core may not require `requires org.fairlead.exchange;`");
  }
}
