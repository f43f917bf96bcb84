package io.penstock.app.tour;

/// The tour could not go on: the console did not show or do what a user would expect.
final class TourException extends RuntimeException {
    TourException(String message) {
        super(message);
    }

    TourException(String message, Throwable cause) {
        super(message, cause);
    }
}
