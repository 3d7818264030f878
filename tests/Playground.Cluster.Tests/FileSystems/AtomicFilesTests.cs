using System.Text;
using Playground.Cluster.FileSystems;
using Playground.Testing;

namespace Playground.Cluster.Tests.FileSystems;

public sealed class AtomicFilesTests
{
    private readonly FakeClock _clock = new();
    private readonly DirectoryNode _volume = new();
    private readonly FileSystem _files;
    private readonly AtomicFiles _written;

    public AtomicFilesTests() => (_files, _written) = (new(_volume, _clock), new(_volume, _clock));

    [Fact]
    public void A_change_shows_all_at_once_and_takes_away_what_is_gone()
    {
        Write(("a", "1"), ("dir/b", "2"));
        var link = Assert.IsType<LinkNode>(_files.Find("/..data", followLast: false).Node);
        Assert.Equal("..2026_01_05_12_00_00.00000000", link.Target);
        Assert.Equal(["..2026_01_05_12_00_00.00000000", "..data", "a", "dir"], _volume.Names);
        Assert.Equal(("1", "2"), (_files.ReadText("/a"), _files.ReadText("/dir/b")));

        _clock.Advance(TimeSpan.FromSeconds(1));
        Write(("a", "3"), ("c", "4"));
        Assert.Equal(("3", "4", null), (_files.ReadText("/a"), _files.ReadText("/c"), _files.ReadText("/dir/b")));
        Assert.Equal(4, _volume.Names.Count);
    }

    [Fact]
    public void Who_holds_a_file_of_before_keeps_it()
    {
        Write(("a", "1"));
        var held = Assert.IsType<FileNode>(_files.Find("/a").Node);
        Write(("a", "2"));
        Assert.Equal(("1", "2"), (held.Text, _files.ReadText("/a")));
    }

    [Fact]
    public void Nothing_is_written_when_nothing_changed()
    {
        Write(("a", "1"));
        var before = _volume.Names;
        _clock.Advance(TimeSpan.FromSeconds(1));
        Write(("a", "1"));
        Assert.Equal(before, _volume.Names);
    }

    private void Write(params (string Path, string Text)[] files) =>
        _written.Write([.. files.Select(file => new VolumeFile(file.Path, Encoding.UTF8.GetBytes(file.Text), Modes.File))]);
}
