package io.penstock.engine.files;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Says why a file could not be used, and what to do, as the end of a sentence; Java itself often says no more than the
/// file's name.
public final class FileTrouble {
    private FileTrouble() {}

    /// What the system says of an entry that is no directory, or is one.
    private static final String NOT_A_DIRECTORY = "Not a directory";

    private static final String IS_A_DIRECTORY = "Is a directory";

    public static String why(IOException trouble) {
        return switch (trouble) {
            case NoSuchFileException _ -> "there is no such file; check the path";
            case AccessDeniedException _ ->
                "the user " + System.getProperty("user.name") + " has no right to it; change its permissions";
            case FileAlreadyExistsException taken ->
                taken.getFile() + " is there and is no directory; name another path";
            case CharacterCodingException _ -> "it is not text in UTF-8; check that it is the file you mean";
            case FileSystemException system when system.getReason() != null -> said(system.getReason());
            default -> said(String.valueOf(trouble.getMessage()));
        };
    }

    private static String said(String reason) {
        if (reason.contains(NOT_A_DIRECTORY)) return "a part of its path is a file and no directory; check the path";
        if (reason.contains(IS_A_DIRECTORY)) return "it is a directory; name a file";
        return reason + "; check the path and the disk";
    }
}
