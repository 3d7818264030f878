using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Network.Capture;

namespace Playground.Cluster.Programs.Network.Tcpdump;

/// <summary>
/// tcpdump: the packets of the network namespace it runs in, as they are known once what caused them has ended. The container's own traffic and
/// what comes to it, before or after translation as it is on that interface.
/// </summary>
internal sealed class TcpdumpProgram : IProgram
{
    private const string Version = "tcpdump version 4.99.5\nlibpcap version 1.10.5 (with TPACKET_V3)\n";

    private const string Synopsis = """
        Usage: tcpdump [-AeDhKlnNpqStUvxX#] [ -c count ] [ -i interface ] [ -Q in|out|inout ]
        		[ -r file ] [ -s snaplen ] [ -w file ] [ --version ] [ expression ]

        """;

    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(
            process.Arguments, "AB:c:DehIi:KlLnNpqQ:r:Ss:tUuvw:xX#V", ("interface", 'i'), ("list-interfaces", 'D'), ("version", 'V'), ("help", 'h'), ("number", '#'),
            ("absolute-tcp-sequence-numbers", 'S'), ("no-promiscuous-mode", 'p'), ("snapshot-length", 's'), ("direction", 'Q'), ("packet-buffered", 'U'), ("buffer-size", 'B'),
            ("immediate-mode", 'U'), ("print", 'l'));
        if (options.Problem is { } problem)
            return await RefuseAsync(process, $"{problem}\n{Version}{Synopsis.TrimEnd()}");
        if (options.Has('h') || options.Has('V'))
        {
            await process.PrintAsync(Version + (options.Has('h') ? Synopsis : ""));
            return 0;
        }

        if (options.Has('D'))
        {
            await process.PrintAsync("1.eth0 [Up, Running, Connected]\n2.any (Pseudo-device that captures on all interfaces) [Up, Running]\n3.lo [Up, Running, Loopback]\n");
            return 0;
        }

        var most = int.MaxValue;
        if (options['c'] is { } count && (!int.TryParse(count, out most) || most <= 0))
            return await RefuseAsync(process, $"invalid packet count {count}");
        if (options['i'] is { } name && name is not ("eth0" or "any" or "lo"))
            return await RefuseAsync(process, $"{name}: No such device exists\n(No such device exists)");
        var names = new HostNames(process);
        var (wants, wrong) = await names.ReadFilterAsync(string.Join(' ', options.Operands));
        if (wrong is not null)
            return await RefuseAsync(process, wrong);
        return options['r'] is { } file ? await ReplayAsync(process, options, file, wants, most, names) : await CaptureAsync(process, options, wants, most, names);
    }

    private static async ValueTask<int> CaptureAsync(Process process, Options options, Func<SeenFrame, bool> wants, int most, HostNames names)
    {
        var tap = new Tap(process, options['i'] ?? "eth0", options['Q'] ?? "inout");
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(process.Cancellation);
        process.Handle(Signal.Interrupt, stopped.Cancel);
        process.Handle(Signal.Terminate, stopped.Cancel);
        var (output, error) = await Writing.OpenAsync(process, options, names, tap.ShowsInterface);
        if (output is null)
            return await RefuseAsync(process, error);
        var listening = $"listening on {tap.Interface}, link-type {(tap.ShowsInterface ? "LINUX_SLL2 (Linux cooked v2)" : "EN10MB (Ethernet)")}, snapshot length 262144 bytes\n";
        await process.ComplainAsync((tap.ShowsInterface ? "tcpdump: data link type LINUX_SLL2\n" : "") + (options.Has('w') ? "tcpdump: "
            : options.Has('v') ? "tcpdump: " : "tcpdump: verbose output suppressed, use -v[v]... for full protocol decode\n") + listening);
        var captured = 0;
        try
        {
            await foreach (var seen in tap.PacketsAsync(stopped.Token))
            {
                if (!wants(seen.Frame))
                    continue;
                await output.WriteAsync(seen.Frame, seen.Marks);
                if (++captured == most)
                    break;
            }
        }
        catch (OperationCanceledException) when (!process.Cancellation.IsCancellationRequested)
        {
            // interrupted, perhaps within a line that somebody else was printing
            await process.PrintAsync(options['w'] is "-" ? "" : "\n");
        }
        finally
        {
            tap.Dispose();
            output.Close();
        }

        await process.ComplainAsync($"{captured} packet{(captured is 1 ? "" : "s")} captured\n{captured} packet{(captured is 1 ? "" : "s")} received by filter\n{tap.Lost} packets dropped by kernel\n");
        return 0;
    }

    private static async ValueTask<int> ReplayAsync(Process process, Options options, string path, Func<SeenFrame, bool> wants, int most, HostNames names)
    {
        var error = process.FileSystem.Open(path, process.WorkingDirectory, OpenMode.Read, out var file);
        if (error is not Errno.None)
            return await RefuseAsync(process, $"{path}: {error.Text()}");
        var bytes = await Inputs.ReadAllAsync(process, file);
        file.Release();
        if (PcapFile.Read(bytes) is not { } packets)
            return await RefuseAsync(process, "unknown file format");
        await process.ComplainAsync($"reading from file {path}, link-type EN10MB (Ethernet), snapshot length 262144\n");
        var (output, problem) = await Writing.OpenAsync(process, options, names, showsInterface: false);
        if (output is null)
            return await RefuseAsync(process, problem);
        foreach (var seen in packets.Where(wants).Take(most))
            await output.WriteAsync(seen, "");
        output.Close();
        return 0;
    }

    private static async ValueTask<int> RefuseAsync(Process process, string words)
    {
        await process.ComplainAsync($"tcpdump: {words}\n");
        return 1;
    }
}
