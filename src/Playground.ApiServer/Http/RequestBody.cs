using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Playground.Kubernetes;

namespace Playground.ApiServer.Http;

/// <summary>Reads a request's body up to the size a real server takes.</summary>
internal static class RequestBody
{
    public const int MostBytes = 3 * 1024 * 1024;

    public static async ValueTask<(byte[] Bytes, Status? Refused)> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MostBytes)
            return ([], TooLarge());
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > MostBytes)
            {
                reader.AdvanceTo(read.Buffer.Start);
                return ([], TooLarge());
            }

            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return (bytes, null);
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static Status TooLarge() =>
        Failures.Of(413, StatusReason.RequestEntityTooLarge, $"Request entity too large: limit is {MostBytes.ToString(CultureInfo.InvariantCulture)}");
}
