using System.Text;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Laptops;
using Playground.Cluster.Programs;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Network.Fabric;

namespace Playground.Cluster.Tests.Laptops;

public sealed class LaptopTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("playground-laptop-").FullName;

    [Fact]
    public async Task Files_of_the_home_folder_are_there_after_a_restart()
    {
        await using (var before = Start())
        {
            await TypeAsync(before, "mkdir -p app; echo 'replicas: 3' > app/web.yaml; chmod 755 app/web.yaml; ln -s app/web.yaml link; cat link; rm nginx.yaml; exit\r");
        }

        await using var after = Start();
        var output = await TypeAsync(after, "ls -l app | tail -n 1 | cut -c 1-10; cat link; ls\rexit\r");
        Assert.Contains("-rwxr-xr-x\r\nreplicas: 3\r\napp", output, StringComparison.Ordinal);
        Assert.DoesNotContain("nginx.yaml", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_home_that_is_full_refuses_more_and_takes_again_what_was_freed()
    {
        await using var laptop = Start();
        var output = await TypeAsync(laptop, "head -c 40000000 /dev/zero > big; echo \"code $?\"; rm big; head -c 20000000 /dev/zero > half; echo \"code $?\"; wc -c half\rexit\r");
        Assert.Contains("code 1\r\ncode 0\r\n20000000 half", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_come_from_outside_and_are_taken_away()
    {
        await using var laptop = Start();
        Assert.Equal(Errno.None, laptop.Files.Write("service.yaml", "kind: Service\n"u8));
        Assert.Contains("kind: Service", await TypeAsync(laptop, "cat service.yaml; echo done > out.txt; exit\r"), StringComparison.Ordinal);
        Assert.Equal("done\n", Encoding.UTF8.GetString(laptop.Files.Read("out.txt")!));
        Assert.Equal(["nginx.yaml", "out.txt", "service.yaml"], laptop.Files.List().Select(file => file.Path));
        Assert.Equal(Errno.Invalid, laptop.Files.Write("../out", "x"u8));
        Assert.Equal(Errno.NoSpace, laptop.Files.Write("large", new byte[33 * 1024 * 1024]));
        Assert.Null(laptop.Files.Read("large"));
        Assert.Null(laptop.Files.Read("../etc/passwd"));
    }

    [Fact]
    public async Task A_laptop_that_was_shut_down_starts_again_for_the_next_shell()
    {
        await using var laptop = Start();
        await TypeAsync(laptop, "echo kept > note; kill -9 1\r");
        Assert.Contains("kept", await TypeAsync(laptop, "cat note; exit\r"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_closed_in_the_middle_of_a_command_leaves_no_process_behind()
    {
        await using var laptop = Start();
        var first = await laptop.OpenShellAsync(new(80, 24), default);
        await first.Stdin.WriteAsync("while true; do sleep 1000 & sleep 1000; done\r"u8.ToArray());
        await ReadUntilAsync(first, "done\r\n");
        await first.DisposeAsync();
        await first.Completion.WaitAsync(Limit);
        var output = await TypeAsync(laptop, "ps | grep -c '[s]leep'; exit\r");
        Assert.Contains("\r\n0\r\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_goes_on_in_the_next_shell()
    {
        await using var laptop = Start();
        await TypeAsync(laptop, "echo remembered\rexit\r");
        var output = await TypeAsync(laptop, "\e[A\e[A\rexit\r");
        Assert.Contains("\r\nremembered\r\n", output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Laptop Start()
    {
        var random = new SeededRandom(1);
        return new(new Dictionary<string, IProgram>(), new NetworkFabric(TimeProvider.System, random), TimeProvider.System, random, static _ => { }, new(), _folder);
    }

    private static async Task<string> TypeAsync(Laptop laptop, string keys)
    {
        await using var shell = await laptop.OpenShellAsync(new(200, 50), default);
        var shown = await ReadUntilAsync(shell, "$ ");
        await shell.Stdin.WriteAsync(Encoding.UTF8.GetBytes(keys));
        return shown + await ReadUntilAsync(shell, null);
    }

    /// <summary>What is shown up to a text; null: to the end.</summary>
    private static async Task<string> ReadUntilAsync(ContainerSession session, string? end)
    {
        var text = new StringBuilder();
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var read = await session.Stdout.ReadAsync(limit.Token);
            foreach (var part in read.Buffer)
                text.Append(Encoding.UTF8.GetString(part.Span));
            session.Stdout.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted || (end is not null && text.ToString().Contains(end, StringComparison.Ordinal)))
                return text.ToString();
        }
    }
}
