using System.Globalization;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs;
using Playground.Cluster.Programs.Fetching;
using Playground.Cluster.Programs.Servers.Nginx;

namespace Playground.Cluster.Images;

internal sealed class NginxImage : Image
{
    public override string Repository => "nginx";

    public override long Size => 62_958_873;

    public override Libc Libc => Libc.Glibc;

    public override string Newest => "1.29.3";

    public override IReadOnlyList<string> Entrypoint => ["/docker-entrypoint.sh"];

    public override IReadOnlyList<string> Command => ["nginx", "-g", "daemon off;"];

    public override Signal StopSignal => Signal.Quit;

    private protected override void Fill(DirectoryNode root, string tag)
    {
        var isAlpine = tag.Contains("alpine", StringComparison.Ordinal);
        var version = VersionOf(tag);
        if (isAlpine)
            AlpineFiles.Put(root, "3.22.2");
        else
            DebianFiles.Put(root);
        if (isAlpine)
            Busybox.Install(root);
        else
            Coreutils.Install(root);
        var nginx = new NginxProgram(version, isAlpine ? "gcc 14.2.0 (Alpine 14.2.0)" : "gcc 12.2.0 (Debian 12.2.0-14)", isAlpine ? 30 : 29);
        root.PutAt("/usr/sbin/nginx", new ProgramNode(nginx));
        root.PutAt("/usr/bin/curl", new ProgramNode(new CurlProgram()));
        root.PutAt("/docker-entrypoint.sh", new ProgramNode(new NginxEntrypoint()));
        root.Enter("docker-entrypoint.d");
        root.Write("/etc/nginx/nginx.conf", NginxPages.MainConfiguration);
        root.Write("/etc/nginx/conf.d/default.conf", NginxPages.DefaultServer);
        var built = BuiltAt(version);
        root.PutAt("/usr/share/nginx/html/index.html", new FileNode(NginxPages.Welcome) { Modified = built });
        root.PutAt("/usr/share/nginx/html/50x.html", new FileNode(NginxPages.Trouble) { Modified = built });
        root.PutAt("/var/log/nginx/access.log", new LinkNode("/dev/stdout"));
        root.PutAt("/var/log/nginx/error.log", new LinkNode("/dev/stderr"));
    }

    private string VersionOf(string tag)
    {
        var number = tag.Split('-')[0];
        if (number.Length is 0 || !char.IsAsciiDigit(number[0]))
            return Newest;
        return number.Count(c => c is '.') switch { 0 => Newest, 1 => PatchOf(number), _ => number };
    }

    private static string PatchOf(string minor) => minor switch
    {
        "1.14" => "1.14.2",
        "1.19" => "1.19.10",
        "1.21" => "1.21.6",
        "1.22" => "1.22.1",
        "1.23" => "1.23.4",
        "1.25" => "1.25.5",
        "1.26" => "1.26.3",
        "1.27" => "1.27.5",
        "1.28" => "1.28.0",
        "1.29" => "1.29.3",
        _ => minor + ".0",
    };

    // the moment the files were packed; the ETag is made of it
    private static DateTimeOffset BuiltAt(string version) => DateTimeOffset.Parse(version switch
    {
        "1.14.2" => "2018-12-04T14:44:49Z",
        "1.21.6" => "2022-01-25T15:03:52Z",
        "1.23.4" => "2023-03-28T15:01:54Z",
        "1.24.0" => "2023-04-11T01:45:34Z",
        "1.25.3" => "2023-10-24T13:46:47Z",
        "1.25.5" => "2024-04-16T14:29:59Z",
        "1.27.0" => "2024-05-28T13:22:30Z",
        "1.27.5" => "2025-04-16T12:55:34Z",
        _ => "2025-10-28T12:05:10Z",
    }, CultureInfo.InvariantCulture);
}
