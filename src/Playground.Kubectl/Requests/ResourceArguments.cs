namespace Playground.Kubectl.Requests;

/// <summary>What a command's arguments point at: `pods`, `pod web`, `svc,deploy`, `pod/web svc/web`.</summary>
internal sealed class ResourceArguments
{
    public string Namespace { get; init; } = "default";

    public bool AllNamespaces { get; init; }

    public string LabelSelector { get; init; } = "";

    public string FieldSelector { get; init; } = "";

    /// <summary>A type alone means all objects of it.</summary>
    public bool AllowsTypeAlone { get; init; }

    /// <summary>The type that a bare name has.</summary>
    public string DefaultType { get; init; } = "";

    /// <exception cref="KubectlError">the arguments make no sense, or name a type that the server does not have</exception>
    public IReadOnlyList<Target> Resolve(Discovery discovery, IReadOnlyList<string> arguments)
    {
        if (arguments.Any(a => a.Contains('/')))
            return Combined(discovery, arguments);
        if (arguments.Count is 0)
            return [];
        if (DefaultType.Length > 0 && arguments.Count is 1)
            return [Named(Required(discovery, DefaultType), arguments[0])];
        var types = Types(discovery, arguments[0]);
        if (arguments.Count > 1)
        {
            if (LabelSelector.Length > 0 || FieldSelector.Length > 0)
                throw new KubectlError("name cannot be provided when a selector is specified");
            if (AllNamespaces && types.Any(type => type.Namespaced))
                throw new KubectlError("a resource cannot be retrieved by name across all namespaces");
            return [.. types.SelectMany(type => arguments.Skip(1).Select(name => Named(type, name)))];
        }

        if (!AllowsTypeAlone && LabelSelector.Length is 0 && FieldSelector.Length is 0)
            throw new KubectlError("resource(s) were provided, but no name was specified");
        return [.. types.Select(type => new Target(type, type.Namespaced && !AllNamespaces ? Namespace : "", "", LabelSelector, FieldSelector))];
    }

    /// <exception cref="KubectlError">the server does not have it</exception>
    public static ResourceInfo Required(Discovery discovery, string type) => discovery.Find(type) ?? throw Unknown(type);

    public static KubectlError Unknown(string type) => new($"the server doesn't have a resource type \"{type.Split('.')[0]}\"");

    private List<Target> Combined(Discovery discovery, IReadOnlyList<string> arguments)
    {
        if (!arguments.All(a => a.Contains('/')))
        {
            if (arguments.Any(a => a.Contains('/') && a.StartsWith('/')))
                throw new KubectlError("arguments in resource/name form must have a single resource and name");
            throw new KubectlError($"there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'");
        }

        if (LabelSelector.Length > 0 || FieldSelector.Length > 0)
            throw new KubectlError("name cannot be provided when a selector is specified");
        var targets = new List<Target>();
        foreach (var argument in arguments)
        {
            var parts = argument.Split('/');
            if (parts.Length is not 2)
                throw new KubectlError("arguments in resource/name form may not have more than one slash");
            if (parts[0].Length is 0 || parts[1].Length is 0 || parts[0].Contains(','))
                throw new KubectlError("arguments in resource/name form must have a single resource and name");
            var type = Required(discovery, parts[0]);
            if (AllNamespaces && type.Namespaced)
                throw new KubectlError("a resource cannot be retrieved by name across all namespaces");
            targets.Add(Named(type, parts[1]));
        }

        return targets;
    }

    private Target Named(ResourceInfo type, string name) => new(type, type.Namespaced ? Namespace : "", name, "", "");

    private static List<ResourceInfo> Types(Discovery discovery, string list)
    {
        var types = new List<ResourceInfo>();
        foreach (var word in list.Split(','))
        {
            if (discovery.InCategory(word).Where(r => r.Verbs.Contains("list")).ToList() is { Count: > 0 } category)
                types.AddRange(category);
            else
                types.Add(Required(discovery, word));
        }

        return [.. types.DistinctBy(type => (type.Group, type.Resource))];
    }
}

/// <summary>One object, or all objects of a type that the selectors choose.</summary>
/// <param name="Name">empty: a list</param>
internal sealed record Target(ResourceInfo Type, string Namespace, string Name, string LabelSelector, string FieldSelector)
{
    /// <summary>The file that named it; empty: the command line did.</summary>
    public string Source { get; init; } = "";

    public bool IsList => Name.Length is 0;

    public string Path(string subresource = "") => Type.Path(Namespace, Name, subresource);

    /// <summary>A refused list, in the words kubectl puts before it.</summary>
    public ServerError Explain(ServerError refused)
    {
        if (!IsList || refused.Status.Reason is not (Kubernetes.StatusReason.BadRequest or Kubernetes.StatusReason.NotFound))
            return refused;
        var resource = $"{Type.Group}/{Type.Version}, Resource={Type.Resource}";
        return refused.With(LabelSelector.Length is 0 && FieldSelector.Length is 0
            ? $"Unable to list \"{resource}\": "
            : $"Unable to find \"{resource}\" that match label selector \"{LabelSelector}\", field selector \"{FieldSelector}\": ");
    }

    /// <summary>The list's path with its query.</summary>
    public string ListPath(long limit = 0, string next = "", string more = "")
    {
        var query = new List<string>();
        void Add(string name, string value)
        {
            if (value.Length > 0)
                query.Add($"{name}={Uri.EscapeDataString(value)}");
        }

        Add("continue", next);
        Add("fieldSelector", FieldSelector);
        Add("labelSelector", LabelSelector);
        if (limit > 0)
            Add("limit", limit.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (more.Length > 0)
            query.Add(more);
        var path = Type.Path(Namespace);
        return query.Count is 0 ? path : $"{path}?{string.Join('&', query)}";
    }
}
