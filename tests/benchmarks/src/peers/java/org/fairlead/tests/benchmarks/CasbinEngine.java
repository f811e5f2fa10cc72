package org.fairlead.tests.benchmarks;

import com.googlecode.aviator.runtime.function.FunctionUtils;
import com.googlecode.aviator.runtime.type.AviatorBoolean;
import com.googlecode.aviator.runtime.type.AviatorObject;
import java.util.HashMap;
import java.util.Map;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;
import org.casbin.jcasbin.util.function.CustomFunction;

/**
 * jCasbin: recipients are compared by its matcher, the rest by a function of our own, for its
 * policies are strings and it has neither boxes nor lists. The function parses nothing when asked.
 */
final class CasbinEngine implements Engine {
  private static final String MODEL =
      """
      [request_definition]
      r = recipient, ask
      [policy_definition]
      p = recipient, agreement
      [policy_effect]
      e = some(where (p.eft == allow))
      [matchers]
      m = r.recipient == p.recipient && fits(r.ask, p.agreement)
      """;

  private final Enforcer enforcer;

  CasbinEngine(BoxWorld world) {
    Map<String, BoxWorld.Agreement> agreements = new HashMap<>();
    Model model = new Model();
    model.loadModelFromText(MODEL);
    this.enforcer = new Enforcer(model);
    enforcer.enableLog(false);
    enforcer.addFunction("fits", new Fits(agreements));
    for (BoxWorld.Agreement one : world.agreements()) {
      agreements.put(one.id(), one);
      enforcer.addPolicy(one.recipient(), one.id());
    }
  }

  /** Whether an ask fits the purposes, the box and the day of an agreement. */
  private static final class Fits extends CustomFunction {
    private static final long serialVersionUID = 1L;
    private final transient Map<String, BoxWorld.Agreement> agreements;

    Fits(Map<String, BoxWorld.Agreement> agreements) {
      this.agreements = agreements;
    }

    @Override
    public String getName() {
      return "fits";
    }

    @Override
    public AviatorObject call(Map<String, Object> env, AviatorObject left, AviatorObject right) {
      BoxWorld.Ask ask = (BoxWorld.Ask) FunctionUtils.getJavaObject(left, env);
      BoxWorld.Agreement one = agreements.get(FunctionUtils.getStringValue(right, env));
      return AviatorBoolean.valueOf(
          one.purposes().contains(ask.purpose())
              && ask.longitude() >= one.west()
              && ask.longitude() <= one.east()
              && ask.latitude() >= one.south()
              && ask.latitude() <= one.north()
              && ask.at() < one.until());
    }
  }

  @Override
  public Object prepare(BoxWorld.Ask ask) {
    return new Object[] {ask.recipient(), ask};
  }

  @Override
  public boolean permits(Object prepared) {
    return enforcer.enforce((Object[]) prepared);
  }
}
