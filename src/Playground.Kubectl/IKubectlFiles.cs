namespace Playground.Kubectl;

/// <summary>The files of the machine that kubectl runs on. Paths may be relative to the working folder. Failures are IOExceptions with the system's words.</summary>
public interface IKubectlFiles
{
    /// <summary>Null: there is nothing at this path.</summary>
    KubectlFileInfo? Find(string path);

    /// <exception cref="IOException">there is no such file, or it cannot be read</exception>
    byte[] Read(string path);

    /// <summary>Creates or replaces the file; folders above it are made.</summary>
    /// <exception cref="IOException">it cannot be written</exception>
    void Write(string path, ReadOnlySpan<byte> content);

    void MakeFolder(string path);

    void Delete(string path);

    /// <summary>What a folder holds, by name, in order of the names.</summary>
    IReadOnlyList<KubectlFileInfo> List(string path);
}

/// <param name="Name">the last part of its path</param>
/// <param name="Mode">permission bits, as 420 (0644)</param>
public sealed record KubectlFileInfo(string Name, bool IsFolder, long Length, int Mode, DateTimeOffset Modified);
