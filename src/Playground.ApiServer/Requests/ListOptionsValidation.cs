using System.Globalization;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.ApiServer.Requests;

/// <summary>What the versions of a list or watch may be. Source: apimachinery meta/internalversion/validation.</summary>
internal static class ListOptionsValidation
{
    private static readonly ResourceType Type = new(new("meta.k8s.io", "v1"), "ListOptions", "", Namespaced: false, [], []);
    private static readonly FieldPath Match = FieldPath.Root("resourceVersionMatch");
    private static readonly FieldPath Initial = FieldPath.Root("sendInitialEvents");

    public static Status? Refuse(ListOptions options, bool isWatch)
    {
        var errors = new FieldErrors();
        if (options.SendInitialEvents is not null)
            CheckInitialEvents(options, isWatch, errors);
        else if (options.ResourceVersionMatch is not "")
            CheckMatch(options, isWatch, errors);
        return errors.IsEmpty ? null : errors.ToStatus(Type, "");
    }

    /// <summary>The version as a number; null when it is none.</summary>
    public static long? Revision(string resourceVersion) =>
        resourceVersion is "" ? 0
        : ulong.TryParse(resourceVersion, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (long)Math.Min(number, long.MaxValue)
        : null;

    /// <summary>The sentence for a version that is no number.</summary>
    public static string NoNumber(string resourceVersion) =>
        $"resourceVersion: Invalid value: \"{resourceVersion}\": strconv.ParseUint: parsing \"{resourceVersion}\": invalid syntax";

    private static void CheckMatch(ListOptions options, bool isWatch, FieldErrors errors)
    {
        if (isWatch)
            errors.Forbidden(Match, "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
        if (isWatch && options.ResourceVersionMatch is not "NotOlderThan")
            errors.Unsupported(Match, options.ResourceVersionMatch, "NotOlderThan");
        if (isWatch)
            return;
        if (options.ResourceVersion is "")
            errors.Forbidden(Match, "resourceVersionMatch is forbidden unless resourceVersion is provided");
        if (options.Continue is not "")
            errors.Forbidden(Match, "resourceVersionMatch is forbidden when continue is provided");
        if (options.ResourceVersionMatch is not ("Exact" or "NotOlderThan"))
            errors.Unsupported(Match, options.ResourceVersionMatch, "Exact", "NotOlderThan", "");
        if (options is { ResourceVersionMatch: "Exact", ResourceVersion: "0" })
            errors.Forbidden(Match, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
    }

    private static void CheckInitialEvents(ListOptions options, bool isWatch, FieldErrors errors)
    {
        if (!isWatch)
        {
            errors.Forbidden(Initial, "sendInitialEvents is forbidden for list");
            return;
        }

        if (options.ResourceVersionMatch is "")
            errors.Forbidden(Match, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
        else if (options.ResourceVersionMatch is not "NotOlderThan")
            errors.Unsupported(Match, options.ResourceVersionMatch, "NotOlderThan");
    }
}
