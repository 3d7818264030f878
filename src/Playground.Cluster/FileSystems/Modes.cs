namespace Playground.Cluster.FileSystems;

/// <summary>Permission bits, which C# cannot write in octal.</summary>
public static class Modes
{
    /// <summary>rw-r--r--</summary>
    public const int File = 0x1A4;

    /// <summary>rwxr-xr-x</summary>
    public const int Executable = 0x1ED;

    /// <summary>r--r--r--</summary>
    public const int ReadOnly = 0x124;

    /// <summary>rw-rw-rw-</summary>
    public const int Device = 0x1B6;

    /// <summary>rwxrwxrwx</summary>
    public const int All = 0x1FF;

    /// <summary>The x bits.</summary>
    public const int AnyExecute = 0x49;

    /// <summary>rwxrwxrwt</summary>
    public const int Temporary = 0x3FF;
}
