using Playground.Cluster.Containers.Processes;
using Playground.Kubectl;

namespace Playground.Web.Terminals.Programs;

/// <summary>The laptop's files, as kubectl wants them.</summary>
internal sealed class LaptopKubectlFiles(ProcessFiles files) : IKubectlFiles
{
    public KubectlFileInfo? Find(string path) => files.Find(path) is { } found ? InfoOf(found) : null;

    public byte[] Read(string path) => files.Read(path);

    public void Write(string path, ReadOnlySpan<byte> content) => files.Write(path, content);

    public void MakeFolder(string path) => files.MakeFolder(path);

    public void Delete(string path) => files.Delete(path);

    public IReadOnlyList<KubectlFileInfo> List(string path) => [.. files.List(path).Select(InfoOf)];

    private static KubectlFileInfo InfoOf(FileStatus file) => new(file.Name, file.IsFolder, file.Length, file.Mode, file.Modified);
}
