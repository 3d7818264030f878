using System.Formats.Tar;
using System.IO.Pipelines;
using System.Text;
using System.Threading.Channels;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.ApiServer.Tests.Streams;

/// <summary>A process of a few lines: what its command names, over real pipes.</summary>
internal sealed class ScriptedProcess
{
    private readonly Pipe _stdin = NewPipe();
    private readonly Pipe _stdout = NewPipe();
    private readonly Pipe _stderr = NewPipe();
    private readonly Channel<TerminalSize> _sizes = Channel.CreateBounded<TerminalSize>(16);
    private readonly CancellationTokenSource _hangUp = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Dictionary<string, byte[]> Files { get; init; } = [];

    /// <summary>Bytes that `spam` could write.</summary>
    public long Written { get; private set; }

    /// <summary>After the process was ended, by itself or by hanging up.</summary>
    public Task Ended => _ended.Task;

    public ContainerSession Start(ExecRequest request)
    {
        var completion = RunAsync([.. request.Command]);
        return new(_stdin.Writer, _stdout.Reader, _stderr.Reader, _sizes.Writer, completion, async () =>
        {
            await _hangUp.CancelAsync();
            _stdout.Writer.CancelPendingFlush();
            await completion;
        });
    }

    private async Task<Status> RunAsync(string[] command)
    {
        await Task.Yield();
        var code = 0;
        try
        {
            code = await RunProgramAsync(command.Length == 0 ? ["sh"] : command);
        }
        catch (OperationCanceledException)
        {
            code = 137;
        }

        await _stdout.Writer.CompleteAsync();
        await _stderr.Writer.CompleteAsync();
        await _stdin.Reader.CompleteAsync();
        _ended.TrySetResult();
        return code == 0 ? Failures.Success : new()
        {
            Outcome = "Failure",
            Reason = "NonZeroExitCode",
            Message = $"command terminated with non-zero exit code: exit status {code}",
            Details = new() { Causes = [new() { Reason = "ExitCode", Message = $"{code}" }] },
        };
    }

    private async Task<int> RunProgramAsync(string[] command)
    {
        var (stdin, stdout) = (_stdin.Reader.AsStream(), _stdout.Writer.AsStream());
        switch (command)
        {
            case ["echo", .. var words]:
                await PrintAsync(string.Join(' ', words) + "\n");
                return 0;
            case ["complain", .. var words]:
                await _stderr.Writer.WriteAsync(Encoding.UTF8.GetBytes(string.Join(' ', words) + "\n"), _hangUp.Token);
                return 0;
            case ["cat"]:
                await stdin.CopyToAsync(stdout, _hangUp.Token);
                return 0;
            case ["count"]:
                var total = 0L;
                var buffer = new byte[64 * 1024];
                for (int read; (read = await stdin.ReadAsync(buffer, _hangUp.Token)) > 0;)
                    total += read;
                await PrintAsync($"{total}\n");
                return 0;
            case ["sh"]:
                return await ShellAsync(new StreamReader(stdin));
            case ["exit", var code]:
                return int.Parse(code);
            case ["spam", var megabytes]:
                for (var i = 0; i < int.Parse(megabytes) * 64; i++)
                {
                    // as a broken pipe ends a program
                    if (await _stdout.Writer.WriteAsync(new byte[16 * 1024], _hangUp.Token) is { IsCanceled: true } or { IsCompleted: true })
                        return 141;
                    Written += 16 * 1024;
                }

                return 0;
            case ["sleep", "infinity"]:
                await Task.Delay(Timeout.InfiniteTimeSpan, _hangUp.Token);
                return 0;
            case ["size"]:
                var size = await _sizes.Reader.ReadAsync(_hangUp.Token);
                await PrintAsync($"{size.Width}x{size.Height}\n");
                return 0;
            case ["test", "-d", var folder]:
                return folder is "/data" ? 0 : 1;
            case ["tar", "cf", "-", var path]:
                await using (var writer = new TarWriter(stdout, leaveOpen: true))
                    await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, path.TrimStart('/')) { DataStream = new MemoryStream(Files[path]) }, _hangUp.Token);
                return 0;
            case ["tar", "-xmf" or "xmf" or "-xf" or "xf", "-", "-C", var folder]:
                await using (var reader = new TarReader(stdin, leaveOpen: true))
                {
                    while (await reader.GetNextEntryAsync(copyData: true, _hangUp.Token) is { } entry)
                    {
                        var content = new MemoryStream();
                        if (entry.DataStream is not null)
                            await entry.DataStream.CopyToAsync(content);
                        Files[$"{folder}/{entry.Name}"] = content.ToArray();
                    }
                }

                // kubectl complains when nobody takes what it still sends
                await stdin.CopyToAsync(Stream.Null, _hangUp.Token);
                return 0;
            default:
                await _stderr.Writer.WriteAsync(Encoding.UTF8.GetBytes($"{command[0]}: not found\n"), _hangUp.Token);
                return 127;
        }
    }

    /// <summary>Answers lines until `exit`, as an interactive shell would.</summary>
    private async Task<int> ShellAsync(StreamReader input)
    {
        await PrintAsync("ready\n");
        while (await input.ReadLineAsync(_hangUp.Token) is { } line)
        {
            if (line.Split(' ') is ["exit", .. var code])
                return code is [var number] ? int.Parse(number) : 0;
            await PrintAsync($"you said {line}\n");
        }

        return 0;
    }

    private async Task PrintAsync(string text) => await _stdout.Writer.WriteAsync(Encoding.UTF8.GetBytes(text), _hangUp.Token);

    private static Pipe NewPipe() => new(new PipeOptions(pauseWriterThreshold: 64 * 1024, resumeWriterThreshold: 32 * 1024, useSynchronizationContext: false));
}
