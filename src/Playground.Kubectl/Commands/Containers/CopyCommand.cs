using System.Formats.Tar;
using System.IO.Pipelines;
using Playground.Kubectl.Flags;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.Kubectl.Commands.Containers;

/// <summary>`kubectl cp`: files in a tar through exec, as the real one does.</summary>
internal sealed class CopyCommand : Command
{
    private readonly Flag<string> _container;

    public CopyCommand() : base("<file-spec-src> <file-spec-dest> [options]", "Copy files and directories to and from containers")
    {
        _container = Flags.String("container", "c", "", "The container; by default the first, or the one its annotation names.");
        Flags.Bool("no-preserve", "", false, "Do not keep owners and rights.");
        Flags.Int("retries", "", 0, "How often to take up a copy that broke off.");
    }

    public override string Examples => """
        # To a pod and back
        kubectl cp notes.txt web:/tmp/notes.txt
        kubectl cp web:/etc/nginx/nginx.conf ./nginx.conf
        """;

    public override ArgumentKind Takes => ArgumentKind.PodOrFile;

    private sealed record Place(string Namespace, string Pod, string Path)
    {
        public bool IsLocal => Pod.Length is 0;

        public static Place Parse(string text, string inNamespace)
        {
            var colon = text.IndexOf(':');
            if (colon < 0)
                return new("", "", text);
            var owner = text[..colon].Split('/');
            return owner.Length switch
            {
                1 when owner[0].Length > 0 => new(inNamespace, owner[0], text[(colon + 1)..]),
                2 => new(owner[0], owner[1], text[(colon + 1)..]),
                _ => throw new KubectlError("filespec must match the canonical format: [[namespace/]pod:]file/path"),
            };
        }
    }

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count is not 2)
            throw new KubectlError("source and destination are required");
        var (from, to) = (Place.Parse(run.Arguments[0], run.Namespace), Place.Parse(run.Arguments[1], run.Namespace));
        if (from.Path.Length is 0 || to.Path.Length is 0)
            throw new KubectlError("filepath can not be empty");
        if (from.IsLocal == to.IsLocal)
            throw new KubectlError(from.IsLocal ? "one of src or dest must be a remote file specification" : "one of src or dest must be a local file specification");
        return from.IsLocal ? await ToPodAsync(run, from.Path, to, cancellation) : await FromPodAsync(run, from, to.Path, cancellation);
    }

    private async Task<string> ContainerAsync(Run run, Place place, bool onStdout, CancellationToken cancellation)
    {
        var pod = await run.Server.ObjectAsync<Kubernetes.Core.Pod>($"api/v1/namespaces/{place.Namespace}/pods/{place.Pod}", cancellation);
        if (pod.IsFinished)
            throw new KubectlError($"cannot exec into a container in a completed pod; current phase is {pod.Status.Phase}");
        return PodChoice.Container(run, pod, _container, tell: true, onStdout);
    }

    private async Task<int> FromPodAsync(Run run, Place from, string to, CancellationToken cancellation)
    {
        var container = await ContainerAsync(run, from, onStdout: true, cancellation);
        await using var session = await StartAsync(run, from, container, ["tar", "cf", "-", from.Path], stdin: false, cancellation);
        var archive = new MemoryStream();
        // what tar says goes where kubectl's own output goes, as with the real one
        await Task.WhenAll(session.Stdout.CopyToAsync(archive, cancellation), session.Stderr.CopyToAsync(run.Host.Stdout, cancellation));
        var status = await session.Completion.WaitAsync(cancellation);
        archive.Position = 0;
        if (archive.Length > 0)
            await UnpackAsync(run.Host.Files, archive, from.Path, to, cancellation);
        return Code(run, status);
    }

    private static async Task UnpackAsync(IKubectlFiles files, Stream archive, string source, string to, CancellationToken cancellation)
    {
        var prefix = source.TrimStart('/').TrimEnd('/');
        var target = files.Find(to) is { IsFolder: true } ? $"{to.TrimEnd('/')}/{prefix[(prefix.LastIndexOf('/') + 1)..]}" : to;
        await using var tar = new TarReader(archive);
        while (await tar.GetNextEntryAsync(copyData: true, cancellation) is { } entry)
        {
            var name = entry.Name.TrimStart('/').TrimEnd('/');
            if (!name.StartsWith(prefix, StringComparison.Ordinal) || name.Split('/').Contains(".."))
                throw new KubectlError("tar contents corrupted");
            var path = target + name[prefix.Length..];
            if (entry.EntryType is TarEntryType.Directory)
            {
                files.MakeFolder(path);
            }
            else if (entry.DataStream is { } data)
            {
                var bytes = new MemoryStream();
                await data.CopyToAsync(bytes, cancellation);
                files.Write(path, bytes.ToArray());
            }
            else if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            {
                files.Write(path, []);
            }
        }
    }

    private async Task<int> ToPodAsync(Run run, string from, Place to, CancellationToken cancellation)
    {
        if (run.Host.Files.Find(from) is null)
            throw new KubectlError($"{from} doesn't exist in local filesystem");
        var container = await ContainerAsync(run, to, onStdout: false, cancellation);
        var path = to.Path.Length > 1 ? to.Path.TrimEnd('/') : to.Path;
        if (await IsFolderAsync(run, to, container, path, cancellation))
            path = $"{path.TrimEnd('/')}/{from.TrimEnd('/')[(from.TrimEnd('/').LastIndexOf('/') + 1)..]}";
        var slash = path.LastIndexOf('/');
        var (folder, name) = slash < 0 ? ("", path) : (slash is 0 ? "/" : path[..slash], path[(slash + 1)..]);
        ValueList<string> command = folder.Length > 0 ? ["tar", "-xmf", "-", "-C", folder] : ["tar", "-xmf", "-"];
        await using var session = await StartAsync(run, to, container, command, stdin: true, cancellation);
        var archive = new MemoryStream();
        await using (var tar = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
            await PackAsync(run.Host, tar, from.TrimEnd('/'), name, cancellation);
        archive.Position = 0;
        await archive.CopyToAsync(session.Stdin, cancellation);
        await session.Stdin.CompleteAsync();
        await Task.WhenAll(session.Stdout.CopyToAsync(run.Host.Stdout, cancellation), session.Stderr.CopyToAsync(run.Host.Stderr, cancellation));
        return Code(run, await session.Completion.WaitAsync(cancellation));
    }

    private static async Task PackAsync(KubectlHost host, TarWriter tar, string path, string name, CancellationToken cancellation)
    {
        var info = host.Files.Find(path)!;
        if (!info.IsFolder)
        {
            var entry = new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(host.Files.Read(path)), Mode = (UnixFileMode)info.Mode, ModificationTime = info.Modified };
            await tar.WriteEntryAsync(entry, cancellation);
            return;
        }

        await tar.WriteEntryAsync(new UstarTarEntry(TarEntryType.Directory, name + "/") { Mode = (UnixFileMode)info.Mode, ModificationTime = info.Modified }, cancellation);
        foreach (var inner in host.Files.List(path))
            await PackAsync(host, tar, $"{path}/{inner.Name}", $"{name}/{inner.Name}", cancellation);
    }

    private static async Task<bool> IsFolderAsync(Run run, Place place, string container, string path, CancellationToken cancellation)
    {
        await using var session = await StartAsync(run, place, container, ["test", "-d", path], stdin: false, cancellation);
        await Task.WhenAll(session.Stdout.CopyToAsync(Stream.Null, cancellation), session.Stderr.CopyToAsync(Stream.Null, cancellation));
        return (await session.Completion.WaitAsync(cancellation)).IsSuccess;
    }

    private static async Task<ContainerSession> StartAsync(Run run, Place place, string container, ValueList<string> command, bool stdin, CancellationToken cancellation)
    {
        await run.Out.FlushAsync();
        var started = await run.Server.Objects.ExecAsync(new(new(place.Namespace, place.Pod), container, command) { Stdin = stdin }, cancellation);
        return started.IsSuccess ? started.Value : throw new ServerError(started.Status);
    }

    private static int Code(Run run, Status status)
    {
        if (status.IsSuccess)
            return 0;
        var code = status.Details?.Causes.FirstOrDefault(cause => cause.Reason is "ExitCode")?.Message ?? "1";
        run.Out.ErrorLine($"command terminated with exit code {code}");
        return int.TryParse(code, out var number) ? number : 1;
    }
}
