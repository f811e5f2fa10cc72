package org.fairlead.tests.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OracleTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 100, 1000})
  void oursAnswersAsThePlainLoopDoes(int agreements) {
    BoxWorld world = BoxWorld.of(agreements, agreements);
    assertThat(Oracle.difference(world, new FairleadEngine(world))).isEmpty();
    PlainEngine plain = new PlainEngine(world);
    assertThat(world.asks().stream().filter(plain::permits).count()).isBetween(400L, 900L);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void anEngineThatPermitsAllIsFoundOut(int agreements) {
    Engine all =
        new Engine() {
          @Override
          public Object prepare(BoxWorld.Ask ask) {
            return ask;
          }

          @Override
          public boolean permits(Object prepared) {
            return true;
          }
        };
    assertThat(Oracle.difference(BoxWorld.of(agreements, 1), all)).isPresent();
  }
}
