using System.Net;
using Playground.Cluster.Programs.Network;
using Playground.Cluster.Tests.Containers;

namespace Playground.Cluster.Tests.Programs;

/// <summary>ss and netstat, in what iproute2 6.1 and busybox printed of the same sockets.</summary>
public sealed class SocketProgramsTests
{
    private static readonly string[][] Sockets =
    [
        ["tcp", "LISTEN", "0     ", "511   ", "0.0.0.0:", "8081", "0.0.0.0:", "*", ""],
        ["tcp", "ESTAB", "0     ", "0     ", "127.0.0.1:", "54894", "127.0.0.1:", "8081", ""],
        ["tcp", "ESTAB", "0     ", "0     ", "127.0.0.1:", "8081", "127.0.0.1:", "54894", ""],
    ];

    [Fact]
    public void Columns_are_as_wide_as_what_stands_in_them() => Assert.Equal(
        """
        State  Recv-Q Send-Q Local Address:Port  Peer Address:Port Process$
        LISTEN 0      511          0.0.0.0:8081       0.0.0.0:*           $
        ESTAB  0      0          127.0.0.1:54894    127.0.0.1:8081        $
        ESTAB  0      0          127.0.0.1:8081     127.0.0.1:54894       $

        """, Print(Sockets, hasTitles: true, screen: null));

    [Fact]
    public void Without_titles_columns_are_narrower() => Assert.Equal("LISTEN 0      511    0.0.0.0:8081 0.0.0.0:*$\n", Print(Sockets[..1], hasTitles: false, screen: null));

    [Theory]
    [InlineData(80, """
        State   Recv-Q  Send-Q     Local Address:Port      Peer Address:Port   Process  $
        LISTEN  0       511              0.0.0.0:8081           0.0.0.0:*               $
        ESTAB   0       0              127.0.0.1:54894        127.0.0.1:8081            $
        ESTAB   0       0              127.0.0.1:8081         127.0.0.1:54894           $

        """)]
    [InlineData(120, """
        State        Recv-Q       Send-Q               Local Address:Port                Peer Address:Port        Process       $
        LISTEN       0            511                        0.0.0.0:8081                     0.0.0.0:*                         $
        ESTAB        0            0                        127.0.0.1:54894                  127.0.0.1:8081                      $
        ESTAB        0            0                        127.0.0.1:8081                   127.0.0.1:54894                     $

        """)]
    public void On_a_terminal_the_columns_are_spread(int screen, string expected) => Assert.Equal(expected, Print(Sockets, hasTitles: true, screen));

    [Fact]
    public void A_column_that_does_not_fit_leaves_its_room_to_the_others() => Assert.Equal(
        """
        Netid   State    Recv-Q   Send-Q     Local Address:Port     Peer Address:Port   Process                                                                         $
        udp     UNCONN   0        0                0.0.0.0:5300          0.0.0.0:*       users:(("python3",pid=22638,fd=4))                                             $
        tcp     LISTEN   0        511              0.0.0.0:8081          0.0.0.0:*       users:(("python3",pid=22638,fd=3))                                             $

        """,
        SsTable.Print(
            [
                ["udp", "UNCONN", "0     ", "0     ", "0.0.0.0:", "5300", "0.0.0.0:", "*", " users:((\"python3\",pid=22638,fd=4))"],
                ["tcp", "LISTEN", "0     ", "511   ", "0.0.0.0:", "8081", "0.0.0.0:", "*", " users:((\"python3\",pid=22638,fd=3))"],
            ], _ => true, hasTitles: true, 80).Replace("\n", "$\n", StringComparison.Ordinal));

    [Theory]
    [InlineData("ss -tln", """
        State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
        LISTEN 0      4096         0.0.0.0:8081      0.0.0.0:*          

        """)]
    [InlineData("ss -Htuln", """
        udp UNCONN 0      0      0.0.0.0:5300 0.0.0.0:*
        tcp LISTEN 0      4096   0.0.0.0:8081 0.0.0.0:*

        """)]
    [InlineData("ss -Hlnp sport = :8081", "tcp LISTEN 0      4096   0.0.0.0:8081 0.0.0.0:* users:((\"nc\",pid=2,fd=3))\n")]
    [InlineData("ss -Htn dport = :http", "ESTAB 0      0      10.244.0.3:32769 10.244.0.2:80\n")]
    [InlineData("ss -Ht dst 10.244.0.2 or sport = :9", "ESTAB 0      0      10.244.0.3:32769 10.244.0.2:http\n")]
    [InlineData("ss -H state established", "tcp 0      0      10.244.0.3:32769 10.244.0.2:http\n")]
    [InlineData("ss -Htn state time-wait", "")]
    [InlineData("netstat -tan", """
        Active Internet connections (servers and established)
        Proto Recv-Q Send-Q Local Address           Foreign Address         State       
        tcp        0      0 0.0.0.0:8081            0.0.0.0:*               LISTEN      
        tcp        0      0 10.244.0.3:32769        10.244.0.2:80           ESTABLISHED 

        """)]
    [InlineData("netstat -tulpn", """
        Active Internet connections (only servers)
        Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name    
        tcp        0      0 0.0.0.0:8081            0.0.0.0:*               LISTEN      2/nc -l -p 8081
        udp        0      0 0.0.0.0:5300            0.0.0.0:*                           3/nc -u -l -p 5300

        """)]
    [InlineData("netstat -t", """
        Active Internet connections (w/o servers)
        Proto Recv-Q Send-Q Local Address           Foreign Address         State       
        tcp        0      0 caller:32769            10.244.0.2:http         ESTABLISHED 

        """)]
    public async Task They_list_what_listens_and_what_is_open(string command, string expected)
    {
        await using var bench = new Bench();
        var web = bench.Start("nginx:1.24", "web");
        await WalkThroughTests.ListeningAsync(web, "start worker process 30");
        var caller = bench.Start("nicolaka/netshoot", "caller", "sh", "-c", "nc -l -p 8081 & nc -u -l -p 5300 & sleep 60 | nc 10.244.0.2 80");
        var stack = caller.Sockets.Stack;
        while (stack.Listening.Count() < 2 || !stack.Connections.Any())
            await Task.Delay(10, TestContext.Current.CancellationToken);

        Assert.Equal((expected, "", 0), await Bench.RunAsync(caller, command.Split(' ')));
        Assert.Equal(new(IPAddress.Parse("10.244.0.3"), 32769), Assert.Single(web.Sockets.Stack.Connections).Remote);
    }

    [Fact]
    public async Task What_is_closed_is_not_open_any_more()
    {
        await using var bench = new Bench();
        var web = bench.Start("nginx:1.24", "web");
        await WalkThroughTests.ListeningAsync(web, "start worker process 30");
        var caller = bench.Start("nicolaka/netshoot", "caller", "sleep", "infinite");
        await Bench.RunAsync(caller, ["curl", "-s", "10.244.0.2"]);
        while (web.Sockets.Stack.Connections.Any() || caller.Sockets.Stack.Connections.Any())
            await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Nginx_has_its_title_and_is_found_by_its_name()
    {
        await using var bench = new Bench();
        var web = bench.Start("nginx:1.24-alpine", "web");
        await WalkThroughTests.ListeningAsync(web, "start worker process 30");
        Assert.Equal("1 nginx: master process nginx -g daemon off;\n30 nginx: worker process\n31 nginx: worker process\n", (await Bench.RunAsync(web, ["pgrep", "-a", "nginx"])).Output);
        Assert.EndsWith("LISTEN      1/nginx: master pro\n", (await Bench.RunAsync(web, ["netstat", "-tlnp"])).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ss -9", "ss: invalid option -- '9'\n")]
    [InlineData("ss sport", "ss: bison bellows (while parsing filter): \"syntax error!\" Sorry.\n")]
    [InlineData("ss sport = :nowhere", "ss: bison bellows (while parsing filter): \"syntax error!\" Sorry.\n")]
    public async Task What_ss_cannot_read_it_refuses(string command, string first)
    {
        await using var bench = new Bench();
        var (output, errors, code) = await Bench.RunAsync(bench.Start("nicolaka/netshoot", "caller", "sleep", "infinite"), command.Split(' '));
        Assert.Equal(("", 255), (output, code));
        Assert.StartsWith(first, errors, StringComparison.Ordinal);
    }

    private static string Print(string[][] rows, bool hasTitles, int? screen) => SsTable.Print(rows, title => title is not "Netid", hasTitles, screen).Replace("\n", "$\n", StringComparison.Ordinal);
}
