using System.Text;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Rbac;

namespace Playground.Kubectl.Describe;

internal sealed class ConfigMapDescription : Description
{
    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var map = subject.As<ConfigMap>();
        Head(writer, map);
        writer.Line(0, "\nData\n====");
        foreach (var (key, value) in map.Data)
        {
            writer.Line(0, $"{key}:\n----");
            writer.Line(0, value);
            writer.Line(0, "");
        }

        writer.Line(0, "\nBinaryData\n====");
        foreach (var (key, value) in map.BinaryData)
            writer.Line(0, $"{key}: {value.Length} bytes");
        writer.Line(0, "");
        await EventsAsync(subject, writer);
    }
}

internal sealed class SecretDescription : Description
{
    public override Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var secret = subject.As<Secret>();
        Head(writer, secret);
        writer.Line(0, $"\nType:\t{secret.Type}");
        writer.Line(0, "\nData\n====");
        foreach (var (key, value) in secret.Data)
        {
            writer.Line(0, key is "token" && secret.Type is "kubernetes.io/service-account-token"
                ? $"{key}:\t{Encoding.UTF8.GetString(value.Span)}"
                : $"{key}:\t{value.Length} bytes");
        }

        return Task.CompletedTask;
    }
}

internal sealed class ServiceAccountDescription : Description
{
    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var account = subject.As<ServiceAccount>();
        Head(writer, account);
        var secrets = await subject.FindAsync<Secret>($"api/v1/namespaces/{account.Namespace}/secrets?fieldSelector=type%3Dkubernetes.io%2Fservice-account-token&limit=500");
        var tokens = secrets.Where(secret => secret.Metadata.Annotations.TryGetValue("kubernetes.io/service-account.name", out var name) && name == account.Name).Select(secret => secret.Name);
        Names(writer, "Image pull secrets", account.ImagePullSecrets.Select(secret => secret.Name));
        Names(writer, "Mountable secrets", account.Secrets.Select(secret => secret.Name));
        Names(writer, "Tokens", tokens);
        await EventsAsync(subject, writer);
    }

    private static void Names(DescribeWriter writer, string title, IEnumerable<string> names)
    {
        var all = names.ToList();
        writer.Line(0, $"{title}:\t{(all.Count is 0 ? "<none>" : all[0])}");
        foreach (var name in all.Skip(1))
            writer.Line(0, $"\t{name}");
    }
}

/// <summary>Role and ClusterRole.</summary>
internal sealed class RoleDescription : Description
{
    public override Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var role = subject.As<Role>();
        Head(writer, role, withNamespace: false);
        writer.Line(0, "PolicyRule:");
        writer.Line(1, "Resources\tNon-Resource URLs\tResource Names\tVerbs");
        writer.Line(1, "---------\t-----------------\t--------------\t-----");
        foreach (var rule in role.Rules.SelectMany(Single).OrderBy(SortKey, StringComparer.Ordinal))
            writer.Line(1, $"{rule.Resource}\t[{string.Join(' ', rule.Rule.NonResourceURLs)}]\t[{string.Join(' ', rule.Rule.ResourceNames)}]\t[{string.Join(' ', rule.Rule.Verbs)}]");
        return Task.CompletedTask;
    }

    private static string SortKey((string Resource, PolicyRule Rule) single)
    {
        var dot = single.Resource.Split('/')[0].IndexOf('.');
        var group = dot < 0 ? "" : single.Resource.Split('/')[0][(dot + 1)..];
        return $"Verbs:[{string.Join(' ', single.Rule.Verbs)}],APIGroups:[{group}],Resources:[{single.Resource}]";
    }

    private static IEnumerable<(string Resource, PolicyRule Rule)> Single(PolicyRule rule) => rule.Resources.Count is 0
        ? [("", rule)]
        : rule.Resources.SelectMany(resource => rule.ApiGroups.Select(group => (group.Length > 0 ? Qualify(resource, group) : resource, rule)));

    private static string Qualify(string resource, string group) =>
        resource.IndexOf('/') is var slash and > 0 ? $"{resource[..slash]}.{group}{resource[slash..]}" : $"{resource}.{group}";
}

/// <summary>RoleBinding and ClusterRoleBinding.</summary>
internal sealed class RoleBindingDescription : Description
{
    public override Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var binding = subject.As<RoleBinding>();
        Head(writer, binding, withNamespace: false);
        writer.Line(0, "Role:");
        writer.Line(1, $"Kind:\t{binding.RoleRef.Kind}");
        writer.Line(1, $"Name:\t{binding.RoleRef.Name}");
        writer.Line(0, "Subjects:");
        writer.Line(1, "Kind\tName\tNamespace");
        writer.Line(1, "----\t----\t---------");
        foreach (var who in binding.Subjects)
            writer.Line(1, $"{who.Kind}\t{who.Name}\t{who.Namespace}");
        return Task.CompletedTask;
    }
}
