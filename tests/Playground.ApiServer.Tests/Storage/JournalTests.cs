using Microsoft.Extensions.Logging.Abstractions;
using Playground.ApiServer.Storage;
using Playground.ApiServer.Storage.Journal;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Tests.Storage;

public sealed class JournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journal-").FullName;

    private string File1 => Path.Combine(_folder, "journal-000001.log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_written_is_there_after_a_restart()
    {
        await using (var store = Open())
        {
            var a = (await store.CommitAsync(new Write(Config("a", "1"), 0))).Stored[0];
            await store.CommitAsync(new Write(Config("b", "1"), 0));
            await store.CommitAsync(new Write(Config("a", "2"), a.Revision));
        }

        await using var again = Open();
        Assert.Equal(["a=2", "b=1"], Contents(again));
        Assert.Equal(Store.FirstRevision + 3, again.Revision);
    }

    [Fact]
    public async Task Changes_before_a_restart_can_still_be_followed()
    {
        long from;
        await using (var store = Open())
        {
            from = (await store.CommitAsync(new Write(Config("a", "1"), 0))).Stored[0].Revision;
            await store.CommitAsync(new Write(Config("b", "1"), 0));
        }

        await using var again = Open();
        Assert.Equal("b", again.Follow(ConfigMap.Type, from)!.TryNext()!.After.Key.Name);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    public async Task A_torn_end_is_cut_back_to_the_last_whole_entry(int missing)
    {
        await WriteThreeAsync();
        using (var file = File.OpenWrite(File1))
            file.SetLength(file.Length - missing);
        await using var store = Open();
        Assert.Equal(["a=1", "b=1"], Contents(store));
    }

    [Fact]
    public async Task A_damaged_end_is_cut_off_and_writing_goes_on()
    {
        await WriteThreeAsync();
        Damage(from: new FileInfo(File1).Length - 5);
        await using (var store = Open())
            Assert.True((await store.CommitAsync(new Write(Config("d", "1"), 0))).IsSuccess);
        await using var again = Open();
        Assert.Equal(["a=1", "b=1", "d=1"], Contents(again));
    }

    [Fact]
    public async Task A_damaged_middle_is_refused_with_the_name_of_the_file()
    {
        await WriteThreeAsync();
        Damage(from: 60);
        var refused = Assert.Throws<JournalDamagedException>(Open);
        Assert.Contains("journal-000001.log is damaged at byte 0", refused.Message);
    }

    [Fact]
    public async Task A_long_journal_is_begun_anew_without_losing_anything()
    {
        var large = new string('x', 100_000);
        await using (var store = Open())
        {
            var revision = 0L;
            for (var i = 0; i < 120; i++)
                revision = (await store.CommitAsync(new Write(Config("a", large + i), revision))).Stored[0].Revision;
            await store.CommitAsync(new Write(Config("b", "1"), 0));
        }

        Assert.Single(Directory.GetFiles(_folder));
        Assert.True(new FileInfo(Directory.GetFiles(_folder)[0]).Length < 8_000_000);
        await using var again = Open();
        Assert.Equal([$"a={large}119", "b=1"], Contents(again));
    }

    private Store Open() => new(TimeProvider.System, 1000, StoreJournal.Open(_folder, NullLogger.Instance));

    private async Task WriteThreeAsync()
    {
        await using var store = Open();
        foreach (var name in (string[])["a", "b", "c"])
            await store.CommitAsync(new Write(Config(name, "1"), 0));
    }

    private void Damage(long from)
    {
        using var file = File.Open(File1, FileMode.Open);
        file.Position = from;
        file.Write([0xAA, 0xBB, 0xCC]);
    }

    private static ConfigMap Config(string name, string value) =>
        new() { Metadata = new() { Name = name, Namespace = "default" }, Data = ValueMap.Of(("v", value)) };

    private static IEnumerable<string> Contents(Store store) => store.Read(ConfigMap.Type).Items().Select(i => $"{i.Key.Name}={((ConfigMap)i.Value).Data["v"]}");
}
