package io.penstock.engine.process.crypto;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;

/// The handful of functions of OpenSSL's libcrypto, 3.x or 1.1.1, that signing takes. Safe for any thread.
///
/// A call holds its carrier thread until it returns: up to half a millisecond for RSA-2048, which is work that some
/// core must do in any case.
final class LibCrypto {
    private static final List<String> NAMES = List.of(
            "libcrypto.so.3", "libcrypto.so.1.1", "libcrypto.3.dylib", "libcrypto-3-x64.dll", "libcrypto-1_1-x64.dll");

    private static final ValueLayout.OfLong SIZE = ValueLayout.JAVA_LONG;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final java.lang.foreign.AddressLayout POINTER = ValueLayout.ADDRESS;

    final String name;
    private final MethodHandle d2iAutoPrivateKey;
    private final MethodHandle pkeyFree;
    private final MethodHandle mdCtxNew;
    private final MethodHandle mdCtxFree;
    private final MethodHandle digestSignInit;
    private final MethodHandle digestSign;
    private final MethodHandle errClearError;
    private final MemorySegment sha256;

    private LibCrypto(String name, SymbolLookup symbols) throws Throwable {
        this.name = name;
        this.d2iAutoPrivateKey =
                function(symbols, "d2i_AutoPrivateKey", FunctionDescriptor.of(POINTER, POINTER, POINTER, SIZE));
        this.pkeyFree = function(symbols, "EVP_PKEY_free", FunctionDescriptor.ofVoid(POINTER));
        this.mdCtxNew = function(symbols, "EVP_MD_CTX_new", FunctionDescriptor.of(POINTER));
        this.mdCtxFree = function(symbols, "EVP_MD_CTX_free", FunctionDescriptor.ofVoid(POINTER));
        this.digestSignInit = function(
                symbols, "EVP_DigestSignInit", FunctionDescriptor.of(INT, POINTER, POINTER, POINTER, POINTER, POINTER));
        this.digestSign = function(
                symbols, "EVP_DigestSign", FunctionDescriptor.of(INT, POINTER, POINTER, POINTER, POINTER, SIZE));
        this.errClearError = function(symbols, "ERR_clear_error", FunctionDescriptor.ofVoid());
        this.sha256 = (MemorySegment)
                function(symbols, "EVP_sha256", FunctionDescriptor.of(POINTER)).invokeExact();
    }

    private static MethodHandle function(SymbolLookup symbols, String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), descriptor);
    }

    private static final class Holder {
        static final Optional<LibCrypto> FOUND = find();
    }

    /// The library of this machine; empty if there is none that can be loaded.
    static Optional<LibCrypto> load() {
        return Holder.FOUND;
    }

    private static Optional<LibCrypto> find() {
        // on machines of 32 bits sizes are other numbers
        if (!SIZE.equals(Linker.nativeLinker().canonicalLayouts().get("size_t"))) return Optional.empty();
        for (String name : NAMES) {
            try {
                return Optional.of(new LibCrypto(name, SymbolLookup.libraryLookup(name, Arena.global())));
            } catch (Throwable e) {
                // not here, not to be loaded, or without one of the functions: the next one, or the JDK
                if (e instanceof VirtualMachineError serious) throw serious;
            }
        }
        return Optional.empty();
    }

    /// A handle for a key, freed when nobody holds it any more.
    ///
    /// @throws CryptoException if the library does not take the key
    MemorySegment key(byte[] pkcs8) {
        try (var arena = Arena.ofConfined()) {
            var der = arena.allocateFrom(ValueLayout.JAVA_BYTE, pkcs8);
            var place = arena.allocateFrom(POINTER, der);
            var key = (MemorySegment) d2iAutoPrivateKey.invokeExact(MemorySegment.NULL, place, (long) pkcs8.length);
            der.fill((byte) 0);
            if (key.address() == 0) throw failed("take the key");
            return key.reinterpret(Arena.ofAuto(), this::freeKey);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    private void freeKey(MemorySegment key) {
        try {
            pkeyFree.invokeExact(key);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /// Signs `data`, hashing it with SHA-256 before if `hashed`.
    ///
    /// @throws CryptoException if the library fails
    byte[] sign(MemorySegment key, byte[] data, int length, boolean hashed, int maxBytes) {
        try (var arena = Arena.ofConfined()) {
            var context = (MemorySegment) mdCtxNew.invokeExact();
            if (context.address() == 0) throw failed("make a context");
            try {
                var digest = hashed ? sha256 : MemorySegment.NULL;
                if ((int) digestSignInit.invokeExact(context, MemorySegment.NULL, digest, MemorySegment.NULL, key) != 1)
                    throw failed("begin to sign");
                var input = arena.allocate(Math.max(1, length));
                MemorySegment.copy(data, 0, input, ValueLayout.JAVA_BYTE, 0, length);
                var signature = arena.allocate(maxBytes);
                var size = arena.allocateFrom(SIZE, (long) maxBytes);
                if ((int) digestSign.invokeExact(context, signature, size, input, (long) length) != 1)
                    throw failed("sign");
                return signature.asSlice(0, size.get(SIZE, 0)).toArray(ValueLayout.JAVA_BYTE);
            } finally {
                mdCtxFree.invokeExact(context);
            }
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    private CryptoException failed(String what) throws Throwable {
        // the queue of errors belongs to the carrier thread, which others will use
        errClearError.invokeExact();
        return new CryptoException(name + " could not " + what);
    }

    private static RuntimeException rethrown(Throwable e) {
        return switch (e) {
            case Error error -> throw error;
            case RuntimeException ours -> ours;
            default -> new CryptoException("a call into libcrypto failed: " + e, e);
        };
    }
}
