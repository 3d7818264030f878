using System.Security.Cryptography;
using System.Text;
using Playground.Cluster.Containers.Processes;

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
        var code = 0;
        await foreach (var (name, file) in Inputs.OpenAsync(process, [.. process.Arguments.Skip(1)], failed => code = failed))
            await process.PrintAsync($"{Convert.ToHexStringLower(hash(await Inputs.ReadAllAsync(process, file)))}  {name}\n");
        return code;
    });

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
