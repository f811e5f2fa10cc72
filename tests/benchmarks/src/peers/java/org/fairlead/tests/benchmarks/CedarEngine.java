package org.fairlead.tests.benchmarks;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.Value;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Cedar with its policies cached beyond the native border. It has whole numbers: half degrees. */
final class CedarEngine implements Engine {
  private static final EntityTypeName PARTY = EntityTypeName.parse("Party").orElseThrow();
  private static final EntityTypeName ACTION = EntityTypeName.parse("Action").orElseThrow();
  private static final EntityUID RADAR = EntityTypeName.parse("Source").orElseThrow().of("radar");

  private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
  private final PolicySet policies;
  private final Entities none = new Entities(Set.of());

  CedarEngine(BoxWorld world) {
    Set<Policy> all = new LinkedHashSet<>();
    for (BoxWorld.Agreement one : world.agreements()) {
      String actions =
          one.purposes().stream()
              .map(purpose -> "Action::\"" + purpose + "\"")
              .collect(Collectors.joining(", "));
      all.add(
          new Policy(
              String.format(
                  "permit(principal == Party::\"%s\", action in [%s], resource) when {"
                      + " context.lon >= %d && context.lon <= %d && context.lat >= %d"
                      + " && context.lat <= %d && context.at < %d };",
                  one.recipient(),
                  actions,
                  halves(one.west()),
                  halves(one.east()),
                  halves(one.south()),
                  halves(one.north()),
                  one.until()),
              one.id()));
    }
    this.policies = new PolicySet(all);
    try {
      policies.cache();
    } catch (CacheException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long halves(double degrees) {
    return Math.round(2 * degrees);
  }

  @Override
  public Object prepare(BoxWorld.Ask ask) {
    Map<String, Value> context =
        Map.of(
            "lon", new PrimLong(halves(ask.longitude())),
            "lat", new PrimLong(halves(ask.latitude())),
            "at", new PrimLong(ask.at()));
    return new AuthorizationRequest(
        PARTY.of(ask.recipient()),
        ACTION.of(ask.purpose()),
        RADAR,
        Optional.of(context),
        Optional.empty(),
        false);
  }

  @Override
  public boolean permits(Object prepared) {
    return decide(prepared).success.orElseThrow().isAllowed();
  }

  @Override
  public AuthorizationResponse decide(Object prepared) {
    try {
      return engine.isAuthorized((AuthorizationRequest) prepared, policies, none);
    } catch (AuthException e) {
      throw new IllegalStateException(e);
    }
  }
}
