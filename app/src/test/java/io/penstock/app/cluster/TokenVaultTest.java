package io.penstock.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenVaultTest {
    private static final ClusterId CLUSTER = new ClusterId("remote");

    @TempDir
    Path directory;

    @Test
    void aTokenIsThereAfterReopeningAndGoneAfterForgetting() {
        new TokenVault(directory).keep(CLUSTER, "pst_secret");

        assertEquals(Optional.of("pst_secret"), new TokenVault(directory).token(CLUSTER));

        new TokenVault(directory).forget(CLUSTER);
        assertEquals(Optional.empty(), new TokenVault(directory).token(CLUSTER));
    }

    @Test
    void theFileDoesNotShowItAndOnlyItsOwnerMayReadIt() throws Exception {
        new TokenVault(directory).keep(CLUSTER, "pst_secret");

        for (var name : new String[] {"tokens.bin", "tokens.key"}) {
            var file = directory.resolve(name);
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertFalse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("secret"));
        }
    }

    @Test
    void aBrokenFileIsNamedAndNotOverwritten() throws Exception {
        var vault = new TokenVault(directory);
        vault.keep(CLUSTER, "pst_secret");
        var broken = new byte[] {1, 2, 3};
        Files.write(directory.resolve("tokens.bin"), broken);

        var problem = assertThrows(ClusterException.class, () -> vault.token(CLUSTER));
        assertTrue(problem.getMessage().contains("tokens.bin"), problem.getMessage());
        assertThrows(ClusterException.class, () -> vault.keep(CLUSTER, "other"));
        assertEquals(3, Files.size(directory.resolve("tokens.bin")));
    }
}
