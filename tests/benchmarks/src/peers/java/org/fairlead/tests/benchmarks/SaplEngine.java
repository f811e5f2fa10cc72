package org.fairlead.tests.benchmarks;

import io.sapl.api.pdp.AuthorizationDecision;
import io.sapl.api.pdp.AuthorizationSubscription;
import io.sapl.api.pdp.Decision;
import io.sapl.interpreter.DefaultSAPLInterpreter;
import io.sapl.interpreter.combinators.PolicyDocumentCombiningAlgorithm;
import io.sapl.interpreter.functions.AnnotationFunctionContext;
import io.sapl.interpreter.pip.AnnotationAttributeContext;
import io.sapl.pdp.EmbeddedPolicyDecisionPoint;
import io.sapl.pdp.config.PDPConfiguration;
import io.sapl.prp.PrpUpdateEvent;
import io.sapl.prp.index.UpdateEventDrivenPolicyRetrievalPoint;
import io.sapl.prp.index.canonical.CanonicalImmutableParsedDocumentIndex;
import io.sapl.prp.index.naive.NaiveImmutableParsedDocumentIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;

/** SAPL, with its default index or its canonical one; recipient and purposes in the target. */
final class SaplEngine implements Engine {
  private final EmbeddedPolicyDecisionPoint point;

  SaplEngine(BoxWorld world, boolean canonical) {
    AnnotationAttributeContext attributes = new AnnotationAttributeContext();
    AnnotationFunctionContext functions = new AnnotationFunctionContext();
    DefaultSAPLInterpreter interpreter = new DefaultSAPLInterpreter();
    List<PrpUpdateEvent.Update> updates = new ArrayList<>();
    for (BoxWorld.Agreement one : world.agreements()) {
      updates.add(
          new PrpUpdateEvent.Update(
              PrpUpdateEvent.Type.PUBLISH, interpreter.parseDocument(policy(one))));
    }
    UpdateEventDrivenPolicyRetrievalPoint index =
        canonical
            ? new CanonicalImmutableParsedDocumentIndex(attributes, functions)
            : new NaiveImmutableParsedDocumentIndex();
    PDPConfiguration configuration =
        new PDPConfiguration(
            "bench",
            attributes,
            functions,
            Map.of(),
            PolicyDocumentCombiningAlgorithm.DENY_UNLESS_PERMIT,
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            index.apply(new PrpUpdateEvent(updates)));
    this.point = new EmbeddedPolicyDecisionPoint(() -> Flux.just(configuration));
  }

  private static String policy(BoxWorld.Agreement one) {
    String purposes =
        one.purposes().stream()
            .map(purpose -> "\"" + purpose + "\"")
            .collect(Collectors.joining(", "));
    return String.format(
        "policy \"%s\" permit subject == \"%s\" & action in [%s] where"
            + " resource.lon >= %s; resource.lon <= %s; resource.lat >= %s; resource.lat <= %s;"
            + " resource.at < %d;",
        one.id(),
        one.recipient(),
        purposes,
        one.west(),
        one.east(),
        one.south(),
        one.north(),
        one.until());
  }

  @Override
  public Object prepare(BoxWorld.Ask ask) {
    return AuthorizationSubscription.of(
        ask.recipient(),
        ask.purpose(),
        Map.of("lon", ask.longitude(), "lat", ask.latitude(), "at", ask.at()));
  }

  @Override
  public boolean permits(Object prepared) {
    return decide(prepared).getDecision() == Decision.PERMIT;
  }

  @Override
  public AuthorizationDecision decide(Object prepared) {
    AuthorizationDecision decision = point.decideOnce((AuthorizationSubscription) prepared).block();
    if (decision == null) {
      throw new IllegalStateException("no decision");
    }
    return decision;
  }
}
