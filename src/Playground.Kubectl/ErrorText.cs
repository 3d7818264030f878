using Playground.Kubectl.Flags;
using Playground.Kubernetes;

namespace Playground.Kubectl;

/// <summary>What kubectl says of an error. Source: kubectl's cmd/util checkErr.</summary>
internal static class ErrorText
{
    /// <returns>the exit code</returns>
    public static int Tell(Exception error, Output output)
    {
        var text = error switch
        {
            SilentExit => "",
            ManyErrors many => string.Concat(many.Errors.Select(one => Of(one) + "\n")),
            ServerError { Status: { Reason: StatusReason.Invalid } invalid } => Invalid(invalid),
            ServerError or KubectlError { IsPlain: true } => Of(error),
            _ => error.Message.StartsWith("error: ", StringComparison.Ordinal) ? error.Message : $"error: {error.Message}",
        };
        if (text.Length > 0)
            output.Error(text.EndsWith('\n') ? text : text + "\n");
        return error is KubectlError { ExitCode: var code } ? code : 1;
    }

    /// <summary>An error among others: without `error: ` before it.</summary>
    public static string Of(Exception error) => error switch
    {
        ServerError { Status: { Reason: StatusReason.Unauthorized } refused } => $"error: You must be logged in to the server ({refused.Message})",
        ServerError { Status: { Reason.Length: > 0 } refused } => $"Error from server ({refused.Reason}): {refused.Message}",
        ServerError refused => $"Error from server: {refused.Message}",
        _ => error.Message,
    };

    private static string Invalid(Status status)
    {
        var details = status.Details;
        if (details is null)
            return status.Message.Length > 0 ? $"The request is invalid: {status.Message}" : "The request is invalid";
        var start = details.Kind.Length > 0 || details.Name.Length > 0 ? $"The {details.Kind} {Flag.Quoted(details.Name)} is invalid"
            : status.Message.Length > 0 && details.Causes.Count is 0 ? $"The request is invalid: {status.Message}"
            : "The request is invalid";
        var causes = details.Causes.Select(cause => $"{cause.Field}: {cause.Message}").Distinct(StringComparer.Ordinal).ToList();
        return causes.Count switch
        {
            0 => start,
            1 => $"{start}: {causes[0]}",
            _ => $"{start}: \n{string.Concat(causes.Select(cause => $"* {cause}\n"))}",
        };
    }
}
