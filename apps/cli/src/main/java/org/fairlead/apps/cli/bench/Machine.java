package org.fairlead.apps.cli.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.fairlead.core.basics.JsonObject;

/** What a figure was measured on. */
record Machine(String processor, int cores, String jdk, String system, double load) {
  /** This one, now. */
  static Machine here() {
    return new Machine(
        processorName(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /** Linux says it in a file; elsewhere the kind of processor must do. */
  private static String processorName() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    } catch (IOException e) {
      // No such file: no such system.
    }
    return System.getProperty("os.arch");
  }

  String text() {
    return String.format(
        Locale.ROOT, "%s, %d cores, %s, %s, load %.1f", processor, cores, jdk, system, load);
  }

  JsonObject json() {
    return JsonObject.with("processor", processor)
        .and("cores", cores)
        .and("jdk", jdk)
        .and("system", system)
        .and("load", load)
        .end();
  }
}
