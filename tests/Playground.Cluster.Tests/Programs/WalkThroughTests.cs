using System.Text.RegularExpressions;
using Playground.Cluster.Containers;
using Playground.Cluster.Programs.Servers;
using Playground.Cluster.Tests.Containers;
using Playground.Network.Tracing;

namespace Playground.Cluster.Tests.Programs;

public sealed class WalkThroughTests
{
    [Fact]
    public async Task Wget_shows_the_headers_of_nginx_in_their_order()
    {
        await using var bench = new Bench();
        var caller = bench.Start("alpine:3.19", "caller", "sleep", "infinite");
        var receiver = bench.Start("nginx:1.24", "receiver");
        await ListeningAsync(receiver, "start worker process 30");

        var (output, errors, code) = await Bench.RunAsync(caller, ["wget", "-q", "-S", Address(receiver), "-O", "/dev/null"]);

        Assert.Equal(("", 0), (output, code));
        Assert.Equal(
            """
              HTTP/1.1 200 OK
              Server: nginx/1.24.0
              Date: -
              Content-Type: text/html
              Content-Length: 615
              Last-Modified: Tue, 11 Apr 2023 01:45:34 GMT
              Connection: close
              ETag: "6434bbbe-267"
              Accept-Ranges: bytes

            """,
            Regex.Replace(errors, "Date: .*", "Date: -", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task The_log_of_nginx_ends_with_its_workers_and_the_callers_request()
    {
        await using var bench = new Bench();
        var caller = bench.Start("alpine:3.19", "caller", "sleep", "infinite");
        var receiver = bench.Start("nginx:1.24", "receiver");
        await ListeningAsync(receiver, "start worker process 30");
        await Bench.RunAsync(caller, ["wget", "-q", Address(receiver), "-O", "/dev/null"]);

        var lines = (await LogAsync(receiver, tail: 5)).TrimEnd('\n').Split('\n');

        Assert.Equal(5, lines.Length);
        Assert.EndsWith("[notice] 1#1: getrlimit(RLIMIT_NOFILE): 1048576:1048576", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("[notice] 1#1: start worker processes", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("[notice] 1#1: start worker process 29", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("[notice] 1#1: start worker process 30", lines[3], StringComparison.Ordinal);
        Assert.Matches($@"^{Regex.Escape(Address(caller))} - - \[.*\] ""GET / HTTP/1.1"" 200 615 ""-"" ""Wget"" ""-""$", lines[4]);
    }

    [Fact]
    public async Task The_echo_server_says_who_served_and_what_was_asked()
    {
        await using var bench = new Bench();
        var caller = bench.Start("alpine:3.19", "angler", "sleep", "infinite");
        var fish = bench.Start("jmalloc/echo-server:0.3.6", "fish-1");
        await ListeningAsync(fish, "Echo server listening on port 8080.");

        var (output, _, _) = await Bench.RunAsync(caller, ["wget", "-qO-", Address(fish) + ":8080"]);

        Assert.Equal($"Request served by fish-1\n\nGET / HTTP/1.1\n\nHost: {Address(fish)}:8080\nConnection: close\nUser-Agent: Wget\n\n", output);
    }

    [Fact]
    public async Task The_simulated_internet_answers_names_and_https()
    {
        await using var bench = new Bench();
        await using var internet = InternetHosts.Attach(bench.Fabric);
        var caller = bench.Create("alpine:3.19", "caller", spec => spec with
        {
            Command = ["sleep", "infinite"],
            Network = spec.Network with { ResolvConf = "nameserver 8.8.8.8\n" },
        });
        caller.Start();

        var (_, errors, code) = await Bench.RunAsync(caller, ["wget", "-q", "-S", "https://www.sourceallies.com", "-O", "/dev/null"]);

        Assert.Equal(0, code);
        Assert.StartsWith("  HTTP/1.1 200 OK\n  Content-Type: text/html\n  Content-Length: 23195\n  Connection: close\n", errors, StringComparison.Ordinal);
        var trace = Assert.Single(bench.Traces);
        Assert.Equal(("https://www.sourceallies.com", Outcome.Answered, 200), (trace.Target, trace.Outcome, trace.StatusCode));
        Assert.NotEmpty(trace.Lookups);
    }

    [Theory]
    [InlineData("cat /etc/os-release | head -4", "NAME=\"Alpine Linux\"\nID=alpine\nVERSION_ID=3.19.0\nPRETTY_NAME=\"Alpine Linux v3.19\"\n")]
    [InlineData("uname -a", "Linux caller 6.8.0-52-generic #53-Ubuntu SMP PREEMPT_DYNAMIC Sat Jan 11 00:06:25 UTC 2025 x86_64 Linux\n")]
    [InlineData("whoami; hostname; pwd", "root\ncaller\n/\n")]
    [InlineData("cat /etc/resolv.conf | head -1", "search lake.svc.cluster.local svc.cluster.local cluster.local\n")]
    [InlineData("echo $PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\n")]
    public async Task Alpine_is_alpine(string script, string expected)
    {
        await using var bench = new Bench();
        var caller = bench.Start("alpine:3.19", "caller", "sleep", "infinite");
        Assert.Equal(expected, (await Bench.RunAsync(caller, ["sh", "-c", script])).Output);
    }

    [Theory]
    [InlineData("wget -q 10.244.0.2:81", "wget: can't connect to remote host (10.244.0.2): Connection refused\n", 1)]
    [InlineData("wget 10.244.0.2:81", "Connecting to 10.244.0.2:81 (10.244.0.2:81)\nwget: can't connect to remote host (10.244.0.2): Connection refused\n", 1)]
    [InlineData("nosuch", "sh: nosuch: not found\n", 127)]
    [InlineData("cat /nowhere", "cat: can't open '/nowhere': No such file or directory\n", 1)]
    [InlineData("sleep x", "sleep: invalid number 'x'\n", 1)]
    [InlineData("ls /nowhere", "ls: /nowhere: No such file or directory\n", 1)]
    [InlineData("cd /nowhere", "sh: cd: can't cd to /nowhere: No such file or directory\n", 2)]
    [InlineData("echo \"unclosed", "sh: syntax error: unterminated quoted string\n", 2)]
    public async Task Failures_are_in_busyboxs_words(string script, string expected, int code)
    {
        await using var bench = new Bench();
        var caller = bench.Start("alpine:3.19", "caller", "sleep", "infinite");
        var result = await Bench.RunAsync(caller, ["sh", "-c", script]);
        Assert.Equal((expected, code), (result.Errors, result.Code));
    }

    [Fact]
    public async Task Only_busybox_sleeps_infinite()
    {
        await using var bench = new Bench();
        var debian = bench.Start("debian", "caller", "sleep", "infinite");
        var exit = await debian.Exited.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(1, exit.Code);
        Assert.StartsWith("sleep: invalid time interval ", await LogAsync(debian), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_without_a_shell_has_none()
    {
        await using var bench = new Bench();
        var fish = bench.Start("jmalloc/echo-server:0.3.6", "fish-1");
        await using var session = (await fish.ExecAsync(new(new("lake", "fish-1"), "", ["sh"]), default)).OrThrow();
        var status = await session.Completion;
        Assert.Contains("exec: \"sh\": executable file not found in $PATH", status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wget_of_a_page_that_is_missing_says_so()
    {
        await using var bench = new Bench();
        var caller = bench.Start("busybox", "caller", "sleep", "3600");
        var receiver = bench.Start("nginx:1.24", "receiver");
        await ListeningAsync(receiver, "start worker process 30");
        var result = await Bench.RunAsync(caller, ["wget", "-q", "-O-", Address(receiver) + "/missing"]);
        Assert.Equal(("wget: server returned error: HTTP/1.1 404 Not Found\n", 1), (result.Errors, result.Code));
    }

    [Fact]
    public async Task Files_go_out_and_in_as_tar_archives()
    {
        await using var bench = new Bench();
        var caller = bench.Start("busybox", "caller", "sleep", "3600");
        var result = await Bench.RunAsync(caller, ["sh", "-c", "mkdir -p /a/b /c; echo hi > /a/b/f; tar cf - /a | tar -xmf - -C /c; cat /c/a/b/f"]);
        Assert.Equal(("hi\n", 0), (result.Output, result.Code));
    }

    internal static async Task<string> LogAsync(Container container, long? tail = null)
    {
        using var reader = new StreamReader(container.Log.OpenRead(new(new("lake", container.Spec.Name), "") { TailLines = tail }));
        return await reader.ReadToEndAsync();
    }

    internal static async Task ListeningAsync(Container container, string line)
    {
        using var reader = new StreamReader(container.Log.OpenRead(new(new("lake", container.Spec.Name), "") { Follow = true }));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await reader.ReadLineAsync(limit.Token) is { } next && !next.Contains(line, StringComparison.Ordinal))
        {
            // not yet
        }
    }

    internal static string Address(Container container) => container.Spec.Network.Stack.Address.ToString();
}
