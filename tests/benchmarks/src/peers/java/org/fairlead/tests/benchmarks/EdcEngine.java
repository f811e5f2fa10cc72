package org.fairlead.tests.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.eclipse.edc.policy.engine.PolicyEngineImpl;
import org.eclipse.edc.policy.engine.RuleBindingRegistryImpl;
import org.eclipse.edc.policy.engine.ScopeFilter;
import org.eclipse.edc.policy.engine.spi.PolicyContextImpl;
import org.eclipse.edc.policy.engine.validation.RuleValidator;
import org.eclipse.edc.policy.model.Action;
import org.eclipse.edc.policy.model.AtomicConstraint;
import org.eclipse.edc.policy.model.LiteralExpression;
import org.eclipse.edc.policy.model.Operator;
import org.eclipse.edc.policy.model.Permission;
import org.eclipse.edc.policy.model.Policy;

/** EDC's policy engine decides by one policy: a loop of our own asks each until one permits. */
final class EdcEngine implements Engine {
  private static final String SCOPE = "ask";

  private final List<Policy> policies = new ArrayList<>();
  private final PolicyEngineImpl engine;

  /** What is asked; an evaluation writes its problems into it, so each takes a new one. */
  private static final class AskContext extends PolicyContextImpl {
    private final BoxWorld.Ask ask;

    AskContext(BoxWorld.Ask ask) {
      this.ask = ask;
    }

    @Override
    public String scope() {
      return SCOPE;
    }
  }

  EdcEngine(BoxWorld world) {
    RuleBindingRegistryImpl bindings = new RuleBindingRegistryImpl();
    bindings.bind("use", SCOPE);
    this.engine = new PolicyEngineImpl(new ScopeFilter(bindings), new RuleValidator(bindings));
    engine.registerScope(SCOPE, AskContext.class);
    function(bindings, "recipient", (ask, value) -> ask.recipient().equals(value));
    function(bindings, "purpose", (ask, value) -> ((List<?>) value).contains(ask.purpose()));
    function(bindings, "place", (ask, value) -> holds((BoxWorld.Agreement) value, ask));
    function(bindings, "until", (ask, value) -> ask.at() < (Long) value);
    for (BoxWorld.Agreement one : world.agreements()) {
      Permission permission =
          Permission.Builder.newInstance()
              .action(Action.Builder.newInstance().type("use").build())
              .constraint(constraint("recipient", Operator.EQ, one.recipient()))
              .constraint(constraint("purpose", Operator.IN, List.copyOf(one.purposes())))
              .constraint(constraint("place", Operator.IN, one))
              .constraint(constraint("until", Operator.LT, one.until()))
              .build();
      policies.add(Policy.Builder.newInstance().permission(permission).build());
    }
  }

  private void function(
      RuleBindingRegistryImpl bindings, String key, BiPredicate<BoxWorld.Ask, Object> holds) {
    bindings.bind(key, SCOPE);
    engine.registerFunction(
        AskContext.class,
        Permission.class,
        key,
        (operator, value, rule, context) -> holds.test(context.ask, value));
  }

  private static AtomicConstraint constraint(String key, Operator operator, Object value) {
    return AtomicConstraint.Builder.newInstance()
        .leftExpression(new LiteralExpression(key))
        .operator(operator)
        .rightExpression(new LiteralExpression(value))
        .build();
  }

  private static boolean holds(BoxWorld.Agreement box, BoxWorld.Ask ask) {
    return ask.longitude() >= box.west()
        && ask.longitude() <= box.east()
        && ask.latitude() >= box.south()
        && ask.latitude() <= box.north();
  }

  @Override
  public Object prepare(BoxWorld.Ask ask) {
    return ask;
  }

  @Override
  public boolean permits(Object prepared) {
    for (Policy policy : policies) {
      if (engine.evaluate(policy, new AskContext((BoxWorld.Ask) prepared)).succeeded()) {
        return true;
      }
    }
    return false;
  }
}
