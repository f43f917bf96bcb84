package io.penstock.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class RasterTest {
    private static final int OPAQUE = 0xffffffff;

    @Test
    void edgesBetweenPixelsAreCoveredInProportion() {
        var pixels = new int[4];
        new Raster(pixels, 1, 4).column(0, 0.5, 2.25, OPAQUE);

        assertEquals(128, pixels[0] >>> 24, 1);
        assertEquals(255, pixels[1] >>> 24);
        assertEquals(64, pixels[2] >>> 24, 1);
        assertEquals(0, pixels[3]);
    }

    @Test
    void whatLiesOutsideIsCutOff() {
        var pixels = new int[4];
        var raster = new Raster(pixels, 2, 2);

        raster.column(-1, 0, 2, OPAQUE);
        raster.column(2, 0, 2, OPAQUE);
        raster.column(1, -50, 90, OPAQUE);

        assertEquals(0, pixels[0]);
        assertEquals(OPAQUE, pixels[1]);
        assertEquals(OPAQUE, pixels[3]);
    }

    @Test
    void aHatchHasTwoTones() {
        var pixels = new int[100];
        new Raster(pixels, 10, 10).hatchedRectangle(0, 0, 10, 10, OPAQUE, 5);

        assertNotEquals(pixels[0], pixels[2]);
        assertEquals(pixels[0], pixels[5]);
    }

    @Test
    void aRibbonKeepsItsWidthFromEndToEnd() {
        var pixels = new int[40 * 40];
        new Raster(pixels, 40, 40).ribbon(0, 40, 2, 10, 25, 33, OPAQUE, 0);

        for (var x = 0; x < 40; x++) {
            var covered = 0.0;
            for (var y = 0; y < 40; y++) covered += (pixels[y * 40 + x] >>> 24) / 255.0;
            assertEquals(8, covered, 0.1, "column " + x);
        }
    }
}
