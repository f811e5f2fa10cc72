package org.fairlead.tests.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.DecisionType;
import org.ow2.authzforce.core.pdp.api.AttributeFqn;
import org.ow2.authzforce.core.pdp.api.AttributeFqns;
import org.ow2.authzforce.core.pdp.api.DecisionRequest;
import org.ow2.authzforce.core.pdp.api.DecisionRequestBuilder;
import org.ow2.authzforce.core.pdp.api.DecisionResult;
import org.ow2.authzforce.core.pdp.api.value.AttributeBag;
import org.ow2.authzforce.core.pdp.api.value.AttributeDatatype;
import org.ow2.authzforce.core.pdp.api.value.AttributeValue;
import org.ow2.authzforce.core.pdp.api.value.Bags;
import org.ow2.authzforce.core.pdp.api.value.DoubleValue;
import org.ow2.authzforce.core.pdp.api.value.IntegerValue;
import org.ow2.authzforce.core.pdp.api.value.StandardDatatypes;
import org.ow2.authzforce.core.pdp.api.value.StringValue;
import org.ow2.authzforce.core.pdp.impl.BasePdpEngine;
import org.ow2.authzforce.core.pdp.impl.PdpEngineConfiguration;

/** AuthzForce: one XACML 3.0 policy, a rule an agreement, asked through its native interface. */
final class AuthzForceEngine implements Engine {
  private static final String F1 = "urn:oasis:names:tc:xacml:1.0:function:";
  private static final String STRING = "http://www.w3.org/2001/XMLSchema#string";
  private static final String DOUBLE = "http://www.w3.org/2001/XMLSchema#double";
  private static final String INTEGER = "http://www.w3.org/2001/XMLSchema#integer";
  private static final String SUBJECT =
      "urn:oasis:names:tc:xacml:1.0:subject-category:access-subject";
  private static final String ACTION = "urn:oasis:names:tc:xacml:3.0:attribute-category:action";
  private static final String RESOURCE = "urn:oasis:names:tc:xacml:3.0:attribute-category:resource";

  private final BasePdpEngine engine;

  AuthzForceEngine(BoxWorld world) {
    try {
      Path folder = Files.createTempDirectory("authzforce");
      Path policy = folder.resolve("policy.xml");
      Files.writeString(policy, policy(world));
      Path configuration = folder.resolve("pdp.xml");
      Files.writeString(
          configuration,
          "<pdp xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
              + " xmlns=\"http://authzforce.github.io/core/xmlns/pdp/8\" version=\"8.1\""
              + " maxIntegerValue=\"9999999999\">"
              + "<policyProvider id=\"p\" xsi:type=\"StaticPolicyProvider\"><policyLocation>"
              + policy.toUri()
              + "</policyLocation></policyProvider>"
              + "<rootPolicyRef policySet=\"false\">agreements</rootPolicyRef></pdp>");
      this.engine =
          new BasePdpEngine(PdpEngineConfiguration.getInstance(configuration.toUri().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String policy(BoxWorld world) {
    StringBuilder xml =
        new StringBuilder(
            "<Policy xmlns=\"urn:oasis:names:tc:xacml:3.0:core:schema:wd-17\""
                + " PolicyId=\"agreements\" Version=\"1.0\" RuleCombiningAlgId=\""
                + "urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:deny-unless-permit\">"
                + "<Target/>");
    world.agreements().forEach(one -> rule(one, xml));
    return xml.append("</Policy>").toString();
  }

  private static void rule(BoxWorld.Agreement one, StringBuilder xml) {
    xml.append("<Rule RuleId=\"").append(one.id()).append("\" Effect=\"Permit\"><Target><AnyOf>");
    xml.append("<AllOf>").append(match("string-equal", one.recipient(), SUBJECT, "party", STRING));
    xml.append("</AllOf></AnyOf><AnyOf>");
    for (String purpose : one.purposes()) {
      xml.append("<AllOf>").append(match("string-equal", purpose, ACTION, "purpose", STRING));
      xml.append("</AllOf>");
    }
    // A match puts the policy's value first: west <= longitude, and so on.
    xml.append("</AnyOf><AnyOf><AllOf>");
    xml.append(match("double-less-than-or-equal", one.west(), RESOURCE, "lon", DOUBLE));
    xml.append(match("double-greater-than-or-equal", one.east(), RESOURCE, "lon", DOUBLE));
    xml.append(match("double-less-than-or-equal", one.south(), RESOURCE, "lat", DOUBLE));
    xml.append(match("double-greater-than-or-equal", one.north(), RESOURCE, "lat", DOUBLE));
    xml.append(match("integer-greater-than", one.until(), RESOURCE, "at", INTEGER));
    xml.append("</AllOf></AnyOf></Target></Rule>");
  }

  private static String match(
      String function, Object value, String category, String attribute, String type) {
    return "<Match MatchId=\""
        + F1
        + function
        + "\"><AttributeValue DataType=\""
        + type
        + "\">"
        + value
        + "</AttributeValue><AttributeDesignator Category=\""
        + category
        + "\" AttributeId=\""
        + attribute
        + "\" DataType=\""
        + type
        + "\" MustBePresent=\"true\"/></Match>";
  }

  private static <V extends AttributeValue> void put(
      DecisionRequestBuilder<?> request,
      String category,
      String attribute,
      AttributeDatatype<V> type,
      V value) {
    AttributeFqn name = AttributeFqns.newInstance(category, Optional.empty(), attribute);
    AttributeBag<V> bag = Bags.singletonAttributeBag(type, value);
    request.putNamedAttributeIfAbsent(name, bag);
  }

  @Override
  public Object prepare(BoxWorld.Ask ask) {
    DecisionRequestBuilder<?> request = engine.newRequestBuilder(3, 5);
    put(request, SUBJECT, "party", StandardDatatypes.STRING, new StringValue(ask.recipient()));
    put(request, ACTION, "purpose", StandardDatatypes.STRING, new StringValue(ask.purpose()));
    put(request, RESOURCE, "lon", StandardDatatypes.DOUBLE, new DoubleValue(ask.longitude()));
    put(request, RESOURCE, "lat", StandardDatatypes.DOUBLE, new DoubleValue(ask.latitude()));
    put(request, RESOURCE, "at", StandardDatatypes.INTEGER, IntegerValue.valueOf(ask.at()));
    return request.build(false);
  }

  @Override
  public boolean permits(Object prepared) {
    return decide(prepared).getDecision() == DecisionType.PERMIT;
  }

  @Override
  public DecisionResult decide(Object prepared) {
    return engine.evaluate((DecisionRequest) prepared);
  }
}
