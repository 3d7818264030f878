using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Images;

/// <summary>What every image built on Debian has.</summary>
internal static class DebianFiles
{
    public static void Put(DirectoryNode root, int version = 12)
    {
        var codename = version switch { 11 => "bullseye", 13 => "trixie", _ => "bookworm" };
        root.Write("/etc/os-release", $"""
            PRETTY_NAME="Debian GNU/Linux {version} ({codename})"
            NAME="Debian GNU/Linux"
            VERSION_ID="{version}"
            VERSION="{version} ({codename})"
            VERSION_CODENAME={codename}
            ID=debian
            HOME_URL="https://www.debian.org/"
            SUPPORT_URL="https://www.debian.org/support"
            BUG_REPORT_URL="https://bugs.debian.org/"

            """);
        root.Write("/etc/debian_version", $"{version}.{(version is 11 ? 11 : version is 13 ? 1 : 12)}\n");
        root.Write("/etc/issue", $"Debian GNU/Linux {version} \\n \\l\n\n");
        root.Write("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nwww-data:x:33:33:www-data:/var/www:/usr/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n");
        root.Write("/etc/group", "root:x:0:\ndaemon:x:1:\nwww-data:x:33:\nnogroup:x:65534:\n");
        root.Write("/etc/nsswitch.conf", "passwd:         files\nhosts:          files dns\n");
    }
}
