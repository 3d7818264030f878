using System.Globalization;
using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;
using Playground.Kubernetes;

namespace Playground.Kubectl.Commands.Create;

internal sealed class CreateServiceAccountCommand() : GeneratorCommand("NAME [--dry-run=server|client|none] [options]", "Create a service account with the specified name")
{
    protected override string Resource => "serviceaccounts";

    protected override string Failure => "failed to create serviceaccount: ";

    protected override JsonObject Build(Run run) => New("v1", "ServiceAccount", Name(run));
}

internal sealed class CreateQuotaCommand : GeneratorCommand
{
    private readonly Flag<string> _hard;
    private readonly Flag<string> _scopes;

    public CreateQuotaCommand() : base("NAME [--hard=key1=value1,key2=value2] [--scopes=Scope1,Scope2] [options]", "Create a quota with the specified name")
    {
        _hard = Flags.String("hard", "", "", "Limits as resource=quantity, parted by commas.");
        _scopes = Flags.String("scopes", "", "", "What the quota covers, parted by commas.");
    }

    protected override string Resource => "resourcequotas";

    protected override string Failure => "failed to create quota: ";

    protected override JsonObject Build(Run run)
    {
        var tree = New("v1", "ResourceQuota", Name(run));
        var spec = new JsonObject();
        if (_hard.Value.Length > 0)
        {
            var hard = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var part in _hard.Value.Split(','))
            {
                var pair = part.Split('=');
                if (pair.Length is not 2)
                    throw new KubectlError($"Invalid argument syntax {part}, expected <resource>=<value>");
                if (!Quantity.TryParse(pair[1], out var amount))
                    throw new KubectlError(Quantity.FormatError);
                hard[pair[0]] = amount.ToString();
            }

            spec["hard"] = new JsonObject(hard.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));
        }

        if (_scopes.Value.Length > 0)
            spec["scopes"] = Texts(_scopes.Value.Split(','));
        tree["spec"] = spec;
        tree["status"] = new JsonObject();
        return tree;
    }
}

internal sealed class CreatePriorityClassCommand : GeneratorCommand
{
    private readonly Flag<string> _description;
    private readonly Flag<bool> _globalDefault;
    private readonly Flag<string> _preemption;
    private readonly Flag<long> _value;

    public CreatePriorityClassCommand() : base("NAME --value=VALUE --global-default=BOOL [options]", "Create a priority class with the specified name")
    {
        _description = Flags.String("description", "", "", "What the class is for.");
        _globalDefault = Flags.Bool("global-default", "", false, "Pods without a class get this one.");
        _preemption = Flags.String("preemption-policy", "", "PreemptLowerPriority", "PreemptLowerPriority or Never.");
        _value = Flags.Int("value", "", 0, "The priority.");
    }

    protected override string Resource => "priorityclasses.scheduling.k8s.io";

    protected override bool IsNamespaced => false;

    protected override string Failure => "failed to create priorityclass: ";

    protected override JsonObject Build(Run run)
    {
        var tree = New("scheduling.k8s.io/v1", "PriorityClass", Name(run));
        tree["value"] = _value.Value;
        if (_globalDefault)
            tree["globalDefault"] = true;
        if (_description.Value.Length > 0)
            tree["description"] = _description.Value;
        tree["preemptionPolicy"] = _preemption.Value;
        return tree;
    }
}

internal sealed class CreatePodDisruptionBudgetCommand : GeneratorCommand
{
    private readonly Flag<string> _max;
    private readonly Flag<string> _min;
    private readonly Flag<string> _selector;

    public CreatePodDisruptionBudgetCommand() : base("NAME --selector=SELECTOR --min-available=N [options]", "Create a pod disruption budget with the specified name")
    {
        _max = Flags.String("max-unavailable", "", "", "How many pods may be missing, a number or a percentage.");
        _min = Flags.String("min-available", "", "", "How many pods must be there, a number or a percentage.");
        _selector = Flags.String("selector", "", "", "Which pods, by their labels.");
    }

    protected override string Resource => "poddisruptionbudgets.policy";

    protected override string Failure => "failed to create poddisruptionbudgets: ";

    protected override JsonObject Build(Run run)
    {
        var tree = New("policy/v1", "PodDisruptionBudget", Name(run));
        if (_selector.Value.Length is 0)
            throw new KubectlError("a selector must be specified");
        if (_max.Value.Length is 0 && _min.Value.Length is 0)
            throw new KubectlError("one of min-available or max-unavailable must be specified");
        if (_max.Value.Length > 0 && _min.Value.Length > 0)
            throw new KubectlError("min-available and max-unavailable cannot be both specified");
        var spec = new JsonObject();
        if (_min.Value.Length > 0)
            spec["minAvailable"] = Number(_min);
        spec["selector"] = SelectorTree.Of(_selector);
        if (_max.Value.Length > 0)
            spec["maxUnavailable"] = Number(_max);
        tree["spec"] = spec;
        tree["status"] = new JsonObject { ["disruptionsAllowed"] = 0, ["currentHealthy"] = 0, ["desiredHealthy"] = 0, ["expectedPods"] = 0 };
        return tree;
    }

    private static JsonNode Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : text;
}

internal static class SelectorTree
{
    /// <summary>`app=web,tier=a` as a label selector.</summary>
    public static JsonObject Of(string text)
    {
        var parsed = Kubernetes.Selectors.Selector.Parse(text);
        if (!parsed.IsSuccess)
            throw new KubectlError(parsed.Status.Message);
        var labels = new JsonObject();
        foreach (var part in text.Split(','))
        {
            var pair = part.Replace("==", "=").Split('=', 2);
            if (pair.Length is not 2 || part.Contains('!'))
                throw new KubectlError($"the selector \"{text}\" may only hold key=value");
            labels[pair[0].Trim()] = pair[1].Trim();
        }

        return new() { ["matchLabels"] = labels };
    }
}

internal sealed class CreateIngressCommand : GeneratorCommand
{
    private readonly Flag<IReadOnlyList<string>> _annotations;
    private readonly Flag<string> _class;
    private readonly Flag<string> _default;
    private readonly Flag<IReadOnlyList<string>> _rules;

    public CreateIngressCommand() : base("NAME --rule=host/path=service:port[,tls[=secret]]  [options]", "Create an ingress with the specified name")
    {
        _annotations = Flags.Texts("annotation", "", "annotation=value.");
        _class = Flags.String("class", "", "", "The ingress class.");
        _default = Flags.String("default-backend", "", "", "The service for requests that no rule takes: service:port.");
        _rules = Flags.Texts("rule", "", "host/path=service:port[,tls[=secret]]; a path that ends in * is a prefix.");
    }

    public override string Examples => """
        # All paths of one host
        kubectl create ingress shop --class=nginx --rule="shop.example/*=web:80"
        """;

    protected override string Resource => "ingresses.networking.k8s.io";

    protected override string Failure => "failed to create ingress: ";

    protected override JsonObject Build(Run run)
    {
        var name = Name(run);
        if (_rules.Value.Count is 0 && _default.Value.Length is 0)
            throw new KubectlError($"not enough information provided: every ingress has to either specify a default-backend (which catches all traffic) or a list of rules (which catch specific paths)");
        var tree = New("networking.k8s.io/v1", "Ingress", name);
        if (_annotations.Value.Count > 0)
            tree["metadata"]!["annotations"] = new JsonObject(_annotations.Value.Select(text => text.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (JsonNode?)(pair.Length > 1 ? pair[1] : ""))));
        var spec = new JsonObject();
        if (_class.Value.Length > 0)
            spec["ingressClassName"] = _class.Value;
        if (_default.Value.Length > 0)
            spec["defaultBackend"] = Backend(_default);
        var (rules, tls) = (new Dictionary<string, JsonArray>(StringComparer.Ordinal), new Dictionary<string, JsonArray>(StringComparer.Ordinal));
        foreach (var text in _rules.Value)
            Add(text, rules, tls);
        if (tls.Count > 0)
            spec["tls"] = new JsonArray([.. tls.Select(entry => Tls(entry.Key, entry.Value))]);
        if (rules.Count > 0)
            spec["rules"] = new JsonArray([.. rules.Select(entry => Rule(entry.Key, entry.Value))]);
        tree["spec"] = spec;
        tree["status"] = new JsonObject { ["loadBalancer"] = new JsonObject() };
        return tree;
    }

    private static void Add(string text, Dictionary<string, JsonArray> rules, Dictionary<string, JsonArray> tls)
    {
        var comma = text.Split(',', 2);
        var equals = comma[0].IndexOf('=');
        if (equals <= 0 || !comma[0][..equals].Contains('/'))
            throw new KubectlError($"rule {text} is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]");
        var (place, backend) = (comma[0][..equals], comma[0][(equals + 1)..]);
        var slash = place.IndexOf('/');
        var (host, path) = (place[..slash], place[slash..]);
        var isPrefix = path.EndsWith('*');
        if (!rules.TryGetValue(host, out var paths))
            rules[host] = paths = [];
        paths.Add((JsonNode)new JsonObject { ["path"] = isPrefix ? path[..^1] : path, ["pathType"] = isPrefix ? "Prefix" : "Exact", ["backend"] = Backend(backend) });
        if (comma.Length is 2 && comma[1].StartsWith("tls", StringComparison.Ordinal))
        {
            var secret = comma[1].Split('=', 2) is [_, var named] ? named : "";
            if (!tls.TryGetValue(secret, out var hosts))
                tls[secret] = hosts = [];
            if (host.Length > 0)
                hosts.Add((JsonNode)host);
        }
    }

    private static JsonObject Backend(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= 0)
            throw new KubectlError($"service {text} is invalid and should be in format svcname:svcport");
        var port = text[(colon + 1)..];
        return new()
        {
            ["service"] = new JsonObject
            {
                ["name"] = text[..colon],
                ["port"] = int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new JsonObject { ["number"] = number } : new JsonObject { ["name"] = port },
            },
        };
    }

    private static JsonObject Rule(string host, JsonArray paths)
    {
        var rule = new JsonObject();
        if (host.Length > 0)
            rule["host"] = host;
        rule["http"] = new JsonObject { ["paths"] = paths };
        return rule;
    }

    private static JsonObject Tls(string secret, JsonArray hosts)
    {
        var entry = new JsonObject();
        if (hosts.Count > 0)
            entry["hosts"] = hosts;
        if (secret.Length > 0)
            entry["secretName"] = secret;
        return entry;
    }
}
