using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Meta;

namespace Playground.ApiServer.Tables;

/// <summary>The texts that cells of several kinds are made of.</summary>
internal static class CellText
{
    public const string None = "<none>";
    public const string Unset = "<unset>";
    public const string Unknown = "<unknown>";

    public static string OrNone(string text) => text is "" ? None : text;

    public static string Age(KubernetesObject value, DateTimeOffset now) => HumanDuration.Since(value.Metadata.CreationTimestamp, now);

    public static string? CreatedAt(KubernetesObject value) => value.Metadata.CreationTimestamp?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    /// <summary>`a=b,c=d`, or `&lt;none&gt;`.</summary>
    public static string Labels(ValueMap<string> labels) => labels.Count is 0 ? None : labels.ToString();

    /// <summary>A selector as it is typed after `-l`.</summary>
    public static string Selector(LabelSelector? selector) => Kubernetes.Selectors.Selector.Describe(selector);

    /// <summary>The first few, then how many more there are.</summary>
    public static string AtMost(int most, IReadOnlyList<string> texts, string whenEmpty) => texts.Count switch
    {
        0 => whenEmpty,
        _ when texts.Count <= most => string.Join(",", texts),
        _ => $"{string.Join(",", texts.Take(most))} + {texts.Count - most} more...",
    };

    public static string ContainerNames(PodSpec spec) => string.Join(",", spec.Containers.Select(container => container.Name));

    public static string Images(PodSpec spec) => string.Join(",", spec.Containers.Select(container => container.Image));
}
