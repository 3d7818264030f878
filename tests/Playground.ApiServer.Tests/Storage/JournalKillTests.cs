using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Playground.ApiServer.Storage;
using Playground.ApiServer.Storage.Journal;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Tests.Storage;

public sealed class JournalKillTests : IDisposable
{
    private const int Rounds = 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("journal-kill-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Nothing_confirmed_is_lost_when_the_process_is_killed()
    {
        var random = new Random(7);
        var confirmed = new List<string>();
        for (var round = 0; round < Rounds; round++)
            confirmed.AddRange(await WriteAndKillAsync(10 + random.Next(200)));
        await using var store = new Store(TimeProvider.System, 1000, StoreJournal.Open(_folder, NullLogger.Instance));
        var kept = store.Read(ConfigMap.Type);
        Assert.DoesNotContain(confirmed, name => kept.Find(new("default", name)) is null);
        Assert.True(confirmed.Count >= Rounds * 10, $"only {confirmed.Count} writes were confirmed");
    }

    [Fact]
    public async Task A_full_disk_refuses_writes_and_keeps_what_was_confirmed()
    {
        // the child may write files of a megabyte and no more; memory that is mapped twice would count as one of them
        var start = new ProcessStartInfo("bash", ["-c", "trap '' XFSZ; ulimit -f 1024; exec dotnet \"$0\"", typeof(JournalKillTests).Assembly.Location]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment[JournalChild.Variable] = _folder;
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        using var child = Process.Start(start)!;
        var confirmed = new List<string>();
        while (await child.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2)) is { } line)
            confirmed.Add(line);
        await child.WaitForExitAsync();
        Assert.Equal(JournalChild.Refused, child.ExitCode);
        await using var store = new Store(TimeProvider.System, 1000, StoreJournal.Open(_folder, NullLogger.Instance));
        Assert.Equal(confirmed.Order(StringComparer.Ordinal), store.Read(ConfigMap.Type).Items().Select(item => item.Key.Name));
        Assert.InRange(confirmed.Count, 100, 210);
    }

    /// <summary>Starts the writing process, kills it in the midst of its writes and returns what it had been told is stored.</summary>
    private async Task<List<string>> WriteAndKillAsync(int after)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(JournalKillTests).Assembly.Location]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment[JournalChild.Variable] = _folder;
        using var child = Process.Start(start)!;
        var confirmed = new List<string>();
        while (confirmed.Count < after && await child.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2)) is { } line)
            confirmed.Add(line);
        child.Kill();
        while (await child.StandardOutput.ReadLineAsync() is { } line)
            confirmed.Add(line);
        await child.WaitForExitAsync();
        // the last line may have been cut by the kill itself
        return confirmed[..^1];
    }
}
