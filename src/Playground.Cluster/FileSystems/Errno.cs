namespace Playground.Cluster.FileSystems;

/// <summary>What a system call can answer instead of doing its work.</summary>
public enum Errno
{
    None,
    NoEntry,
    NotDirectory,
    IsDirectory,
    Exists,
    NotEmpty,
    PermissionDenied,
    ReadOnly,
    TooManyLinks,
    Invalid,
    BadDescriptor,
    Busy,
    NoSpace,
    NotPermitted,
    TryAgain,
    NameTooLong,
}

public static class ErrnoText
{
    /// <summary>The C library's sentence.</summary>
    public static string Text(this Errno error) => error switch
    {
        Errno.None => "Success",
        Errno.NoEntry => "No such file or directory",
        Errno.NotDirectory => "Not a directory",
        Errno.IsDirectory => "Is a directory",
        Errno.Exists => "File exists",
        Errno.NotEmpty => "Directory not empty",
        Errno.PermissionDenied => "Permission denied",
        Errno.ReadOnly => "Read-only file system",
        Errno.TooManyLinks => "Too many levels of symbolic links",
        Errno.Invalid => "Invalid argument",
        Errno.BadDescriptor => "Bad file descriptor",
        Errno.Busy => "Resource busy",
        Errno.NoSpace => "No space left on device",
        Errno.NotPermitted => "Operation not permitted",
        Errno.TryAgain => "Resource temporarily unavailable",
        _ => "File name too long",
    };
}
