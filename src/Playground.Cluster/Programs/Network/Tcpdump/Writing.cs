using System.Globalization;
using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Network.Capture;

namespace Playground.Cluster.Programs.Network.Tcpdump;

/// <summary>Where packets go: lines on the output, or with -w a file of them.</summary>
internal sealed class Writing
{
    private readonly Process _process;
    private readonly Options _options;
    private readonly HostNames _names;
    private readonly PacketText _text;
    private readonly OpenFile? _file;
    private DateTimeOffset? _last;
    private int _count;

    private Writing(Process process, Options options, HostNames names, bool showsInterface, OpenFile? file)
    {
        (_process, _options, _names, _file) = (process, options, names, file);
        _text = new(new()
        {
            Verbosity = Math.Min(3, options.Count('v')),
            IsQuick = options.Has('q'),
            IsAbsolute = options.Has('S'),
            WithLink = options.Has('e') && !showsInterface,
            WithText = options.Has('A'),
            Hex = options.Has('X') ? 2 : options.Has('x') ? 1 : 0,
            NameOf = options.Has('n') ? null : names.Of,
        });
    }

    public static async ValueTask<(Writing? Writing, string Problem)> OpenAsync(Process process, Options options, HostNames names, bool showsInterface)
    {
        if (options['w'] is not { } path)
            return (new(process, options, names, showsInterface, null), "");
        var file = process.Output;
        var error = path is "-" ? Errno.None : process.FileSystem.Open(path, process.WorkingDirectory, OpenMode.Write | OpenMode.Create | OpenMode.Truncate, out file);
        if (error is not Errno.None)
            return (null, $"{path}: {error.Text()}");
        await file.WriteAsync(PcapFile.Header, process.Cancellation);
        return (new(process, options, names, showsInterface, path is "-" ? file.Share() : file), "");
    }

    public async ValueTask WriteAsync(SeenFrame seen, string marks)
    {
        if (_file is not null)
        {
            await _file.WriteAsync(PcapFile.Record(seen), _process.Cancellation);
            return;
        }

        if (!_options.Has('n'))
            await _names.LearnAsync(seen);
        var number = _options.Has('#') ? $"{++_count,5}  " : "";
        await _process.Output.WriteAsync(Encoding.Latin1.GetBytes($"{number}{Time(seen.Time)}{marks}{_text.Of(seen)}\n"), _process.Cancellation);
    }

    public void Close() => _file?.Release();

    /// <summary>-t none, -tt seconds since 1970, -ttt since the packet before, -tttt with the day.</summary>
    private string Time(DateTimeOffset time)
    {
        var before = _last ?? time;
        _last = time;
        return _options.Count('t') switch
        {
            0 => time.ToString("HH:mm:ss.ffffff ", CultureInfo.InvariantCulture),
            1 => "",
            2 => $"{time.ToUnixTimeSeconds()}.{time.ToString("ffffff", CultureInfo.InvariantCulture)} ",
            3 => $" {(time - before).Duration().ToString("hh\\:mm\\:ss\\.ffffff", CultureInfo.InvariantCulture)} ",
            _ => time.ToString("yyyy-MM-dd HH:mm:ss.ffffff ", CultureInfo.InvariantCulture),
        };
    }
}
