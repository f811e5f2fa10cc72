package org.fairlead.tests.benchmarks;

import au.gov.amsa.ais.AisMessage;
import au.gov.amsa.ais.AisNmeaBuffer;
import au.gov.amsa.ais.AisNmeaMessage;
import au.gov.amsa.util.nmea.NmeaMessage;
import com.google.common.base.Optional;
import dk.dma.ais.sentence.SentenceLine;
import dk.dma.ais.sentence.Vdm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fairlead.core.ais.AisCursor;
import org.openjdk.jmh.infra.Blackhole;

/** Who decodes: each reads all sentences in their order, and every field of every message. */
public enum AisReader {
  /** Ours, by its cursor. */
  FAIRLEAD("Fairlead, cursor") {
    @Override
    Pass prepare(List<String> sentences) {
      byte[][] lines =
          sentences.stream()
              .map(text -> text.getBytes(StandardCharsets.US_ASCII))
              .toArray(byte[][]::new);
      AisCursor cursor = new AisCursor();
      long[] numbers = new long[AisCursor.FIELDS_MAX];
      byte[] text = new byte[400];
      return sink -> {
        int messages = 0;
        cursor.forgetParts();
        for (byte[] line : lines) {
          if (cursor.read(line, 0, line.length) == AisCursor.Outcome.MESSAGE) {
            messages++;
            long sum = cursor.mmsi();
            int count = cursor.fields(numbers);
            for (int i = 0; i < count; i++) {
              sum += numbers[i];
            }
            for (int i = 0; i < cursor.texts(); i++) {
              sum += cursor.text(cursor.textPlace(i), text) + text[0];
            }
            sink.consume(sum);
          }
        }
        return messages;
      };
    }
  },
  /** The Danish Maritime Authority's. */
  AISLIB("AisLib 2.8.5") {
    @Override
    Pass prepare(List<String> sentences) {
      return sink -> {
        int messages = 0;
        Vdm vdm = new Vdm();
        for (String line : sentences) {
          try {
            if (vdm.parse(new SentenceLine(line)) != 0) {
              continue;
            }
            sink.consume(dk.dma.ais.message.AisMessage.getInstance(vdm));
            messages++;
          } catch (Exception e) {
            // A type that it does not know, or a length that it does not take.
            sink.consume(e);
          }
          vdm = new Vdm();
        }
        return messages;
      };
    }
  },
  /** The Australian Maritime Safety Authority's. */
  RISKY("risky 0.5.9") {
    @Override
    Pass prepare(List<String> sentences) {
      return sink -> {
        int messages = 0;
        AisNmeaBuffer buffer = new AisNmeaBuffer(100);
        for (String line : sentences) {
          try {
            NmeaMessage nmea = au.gov.amsa.util.nmea.NmeaUtil.parseNmea(line);
            Optional<List<NmeaMessage>> whole = buffer.add(nmea);
            if (whole.isPresent()) {
              Optional<NmeaMessage> joined = AisNmeaBuffer.concatenateMessages(whole.get());
              AisMessage message = new AisNmeaMessage(joined.get()).getMessage();
              sink.consume(message);
              messages++;
            }
          } catch (RuntimeException e) {
            sink.consume(e);
          }
        }
        return messages;
      };
    }
  };

  /** Decodes all sentences once; says how many messages there were. */
  interface Pass {
    int run(Blackhole sink);
  }

  final String words;

  AisReader(String words) {
    this.words = words;
  }

  abstract Pass prepare(List<String> sentences);
}
