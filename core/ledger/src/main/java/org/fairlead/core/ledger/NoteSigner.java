package org.fairlead.core.ledger;

import org.fairlead.core.basics.Signer;

/** Signs notes under a name. */
public interface NoteSigner {
  /** The key that verifies what this signs. */
  Vkey vkey();

  /** What follows the key id on the signature line of a note over {@code text}. */
  byte[] sign(byte[] text);

  /**
   * A log's signer.
   *
   * @param name the log's origin; neither space nor plus
   */
  static NoteSigner log(String name, Signer signer) {
    Vkey vkey = Vkey.of(name, Vkey.Type.LOG, signer.publicKey());
    return new NoteSigner() {
      @Override
      public Vkey vkey() {
        return vkey;
      }

      @Override
      public byte[] sign(byte[] text) {
        return signer.sign(text);
      }
    };
  }

  /** A witness's signer, for one signature at {@code timeSeconds} since 1970. */
  static NoteSigner witness(String name, Signer signer, long timeSeconds) {
    Vkey vkey = Vkey.of(name, Vkey.Type.COSIGNATURE, signer.publicKey());
    return new NoteSigner() {
      @Override
      public Vkey vkey() {
        return vkey;
      }

      @Override
      public byte[] sign(byte[] text) {
        return Cosignature.blob(timeSeconds, signer.sign(Cosignature.message(timeSeconds, text)));
      }
    };
  }
}
