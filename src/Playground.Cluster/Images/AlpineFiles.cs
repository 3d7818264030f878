using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs.Tls;

namespace Playground.Cluster.Images;

/// <summary>What every image built on Alpine Linux has.</summary>
internal static class AlpineFiles
{
    public static void Put(DirectoryNode root, string tag)
    {
        var full = tag.Count(c => c is '.') is 1 ? tag + ".0" : tag;
        var minor = string.Join('.', full.Split('.').Take(2));
        root.Write("/etc/os-release", $"""
            NAME="Alpine Linux"
            ID=alpine
            VERSION_ID={full}
            PRETTY_NAME="Alpine Linux v{minor}"
            HOME_URL="https://alpinelinux.org/"
            BUG_REPORT_URL="https://gitlab.alpinelinux.org/alpine/aports/-/issues"

            """);
        root.Write("/etc/alpine-release", full + "\n");
        root.Write("/etc/issue", $"Welcome to Alpine Linux {minor}\nKernel \\r on an \\m (\\l)\n\n");
        root.Write("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\nbin:x:1:1:bin:/bin:/sbin/nologin\nnobody:x:65534:65534:nobody:/:/sbin/nologin\n");
        root.Write("/etc/group", "root:x:0:root\nbin:x:1:root,bin,daemon\nnobody:x:65534:\n");
        root.Write("/etc/profile", "export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\n");
        root.Write("/etc/shells", "# valid login shells\n/bin/sh\n/bin/ash\n");
        root.Write("/etc/services", """
            ftp             21/tcp
            ssh             22/tcp
            telnet          23/tcp
            smtp            25/tcp
            domain          53/tcp
            domain          53/udp
            http            80/tcp          www
            kerberos        88/tcp
            ntp             123/udp
            ldap            389/tcp
            https           443/tcp
            mysql           3306/tcp
            postgresql      5432/tcp
            amqp            5672/tcp
            redis           6379/tcp
            http-alt        8080/tcp        webcache

            """);
        root.Write("/etc/nsswitch.conf", "hosts: files dns\n");
        PublicTrust.Install(root);
    }
}
