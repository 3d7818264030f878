using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Playground.Web.Hosting;

/// <summary>Says in one sentence why an address cannot be listened on.</summary>
internal static class ListeningFailure
{
    /// <summary>Null when the failure is another one.</summary>
    public static string? Sentence(PlaygroundOptions options, Exception failure)
    {
        var cause = failure as SocketException ?? failure.InnerException as SocketException ?? failure.InnerException?.InnerException as SocketException;
        if (cause is null && failure.InnerException is not AddressInUseException)
            return null;
        var why = cause?.SocketErrorCode switch
        {
            SocketError.AccessDenied => "may not be listened on by this user",
            SocketError.AddressNotAvailable => "is none of this machine's",
            null or SocketError.AddressAlreadyInUse => "is already in use",
            _ => $"cannot be listened on ({cause.Message})",
        };
        return options.HttpsPort is { } port && (IsAbout(failure, port) || (cause is { SocketErrorCode: SocketError.AccessDenied } && port < 1024))
            ? $"The port {port} {why}; choose another with --https-port."
            : $"The address {options.Urls} {why}; choose another with --urls.";
    }

    /// <summary>Kestrel names the address in its message when the port is taken; in other cases only the stack knows which it was.</summary>
    private static bool IsAbout(Exception failure, int port) => failure.Message.Contains($"https://[::]:{port}", StringComparison.Ordinal) || failure.Message.Contains($"https://0.0.0.0:{port}", StringComparison.Ordinal);
}
