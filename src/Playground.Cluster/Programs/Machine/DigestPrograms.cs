using System.Security.Cryptography;
using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Machine;

/// <summary>base64 and the checksums.</summary>
internal static class DigestPrograms
{
    public static IReadOnlyDictionary<string, IProgram> All { get; } = new Dictionary<string, IProgram>(StringComparer.Ordinal)
    {
        ["base64"] = new SimpleProgram(Base64Async),
        ["md5sum"] = Sum(MD5.HashData),
        ["sha1sum"] = Sum(SHA1.HashData),
        ["sha256sum"] = Sum(SHA256.HashData),
    };

    private static SimpleProgram Sum(Func<byte[], byte[]> hash) => new(async process =>
    {
        var options = Options.Read(process.Arguments, "cbtsw", ("check", 'c'), ("status", 's'));
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        var code = 0;
        await foreach (var (name, file) in Inputs.OpenAsync(process, options.Operands, failed => code = failed, Busybox.IsIn(process) ? "can't open '{0}': {1}" : null))
        {
            var bytes = await Inputs.ReadAllAsync(process, file);
            if (options.Has('c'))
                code = Math.Max(code, await CheckAsync(process, hash, Encoding.UTF8.GetString(bytes)));
            else
                await process.PrintAsync($"{Convert.ToHexStringLower(hash(bytes))}  {name}\n");
        }

        return code;
    });

    /// <summary>Reads a list of sums and names, and says of each file whether it still has its sum.</summary>
    private static async ValueTask<int> CheckAsync(Process process, Func<byte[], byte[]> hash, string list)
    {
        var failed = 0;
        var lines = list.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines)
        {
            var (sum, name) = line.IndexOf("  ", StringComparison.Ordinal) is > 0 and var at ? (line[..at], line[(at + 2)..]) : (line, "");
            var isSame = process.FileSystem.Find(name, process.WorkingDirectory).Node is FileNode file && Convert.ToHexStringLower(hash(file.Bytes)) == sum;
            failed += isSame ? 0 : 1;
            await process.PrintAsync($"{name}: {(isSame ? "OK" : "FAILED")}\n");
        }

        if (failed > 0)
            await process.ComplainAsync($"{Inputs.Self(process)}: WARNING: {failed} of {lines.Length} computed checksum{(failed is 1 && !Busybox.IsIn(process) ? "" : "s")} did NOT match\n");
        return failed > 0 ? 1 : 0;
    }

    private static async ValueTask<int> Base64Async(Process process)
    {
        var options = Options.Read(process.Arguments, "dw:", ("decode", 'd'), ("wrap", 'w'));
        if (options.Problem is { } problem)
            return await Usage.RefuseAsync(process, problem);
        var code = 0;
        await foreach (var (_, file) in Inputs.OpenAsync(process, options.Operands, failed => code = failed))
        {
            var bytes = await Inputs.ReadAllAsync(process, file);
            if (options.Has('d'))
            {
                var text = string.Concat(Encoding.ASCII.GetString(bytes).Where(letter => !char.IsWhiteSpace(letter)));
                var decoded = new byte[text.Length];
                if (!Convert.TryFromBase64String(text, decoded, out var length))
                {
                    await process.ComplainAsync($"{Inputs.Self(process)}: truncated input\n");
                    return 1;
                }

                await process.Output.WriteAsync(decoded.AsMemory(0, length), process.Cancellation);
                continue;
            }

            var width = int.TryParse(options['w'], out var given) ? given : 76;
            var encoded = Convert.ToBase64String(bytes);
            await process.PrintAsync(width is 0 ? encoded : string.Concat(encoded.Chunk(width).Select(line => new string(line) + "\n")));
        }

        return code;
    }
}
