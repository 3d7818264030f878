using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;

namespace Playground.Kubectl.Commands.Create;

internal sealed class CreateNamespaceCommand() : GeneratorCommand("NAME [--dry-run=server|client|none] [options]", "Create a namespace with the specified name")
{
    protected override string Resource => "namespaces";

    protected override bool IsNamespaced => false;

    protected override string Failure => "";

    protected override JsonObject Build(Run run)
    {
        var tree = New("v1", "Namespace", Name(run));
        tree["spec"] = new JsonObject();
        tree["status"] = new JsonObject();
        return tree;
    }
}

internal sealed class CreateDeploymentCommand : GeneratorCommand
{
    private readonly Flag<IReadOnlyList<string>> _images;
    private readonly Flag<long> _port;
    private readonly Flag<long> _replicas;

    public CreateDeploymentCommand() : base("NAME --image=image -- [COMMAND] [args...] [options]", "Create a deployment with the specified name")
    {
        _images = Flags.Strings("image", "", "Images to run; several make pods of several containers.");
        _images.Required = true;
        _port = Flags.Int("port", "", -1, "The port that the container offers.");
        _replicas = Flags.Int("replicas", "r", 1, "How many pods to run.");
    }

    public override string Examples => """
        # Three pods of nginx
        kubectl create deployment web --image=nginx --replicas=3

        # With a command
        kubectl create deployment box --image=busybox -- sleep infinity
        """;

    protected override string Resource => "deployments.apps";

    protected override string Failure => "failed to create deployment: ";

    protected override JsonObject Build(Run run)
    {
        var name = Name(run);
        var command = Rest(run);
        if (_images.Value.Count > 1 && command.Count > 0)
            throw new KubectlError("cannot specify multiple --image options and command");
        var tree = New("apps/v1", "Deployment", name);
        tree["metadata"]!["labels"] = new JsonObject { ["app"] = name };
        tree["spec"] = new JsonObject
        {
            ["replicas"] = _replicas.Value,
            ["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["app"] = name } },
            ["template"] = new JsonObject
            {
                ["metadata"] = new JsonObject { ["creationTimestamp"] = null, ["labels"] = new JsonObject { ["app"] = name } },
                ["spec"] = new JsonObject { ["containers"] = new JsonArray([.. _images.Value.Select(image => Container(image, command))]) },
            },
            ["strategy"] = new JsonObject(),
        };
        tree["status"] = new JsonObject();
        return tree;
    }

    private JsonObject Container(string image, IReadOnlyList<string> command)
    {
        var container = new JsonObject { ["name"] = ImageName.ContainerOf(image), ["image"] = image };
        if (command.Count > 0)
            container["command"] = Texts(command);
        if (_port.Value >= 0)
            container["ports"] = new JsonArray(new JsonObject { ["containerPort"] = _port.Value });
        container["resources"] = new JsonObject();
        return container;
    }
}

internal static class ImageName
{
    /// <summary>`registry/nginx:1.27@sha256…` → `nginx`</summary>
    public static string ContainerOf(string image)
    {
        var name = image[(image.LastIndexOf('/') + 1)..];
        var end = name.IndexOfAny([':', '@']);
        if (end >= 0)
            name = name[..end];
        var clean = new string([.. name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);
        return clean.Trim('-');
    }
}

internal sealed class CreateJobCommand : GeneratorCommand
{
    private readonly Flag<string> _from;
    private readonly Flag<string> _image;
    private JsonObject? _cron;

    public CreateJobCommand() : base("NAME --image=image [--from=cronjob/name] -- [COMMAND] [args...] [options]", "Create a job with the specified name")
    {
        _from = Flags.String("from", "", "", "The cron job whose template is run: cronjob/name.");
        _image = Flags.String("image", "", "", "The image to run.");
    }

    protected override string Resource => "jobs.batch";

    protected override string Failure => "failed to create job: ";

    protected override JsonObject Build(Run run)
    {
        var name = Name(run);
        var command = Rest(run);
        if (_image.Value.Length is 0 == (_from.Value.Length is 0))
            throw new KubectlError("either --image or --from must be specified");
        if (_from.Value.Length > 0 && command.Count > 0)
            throw new KubectlError("cannot specify --from and command");
        var tree = New("batch/v1", "Job", name);
        tree["spec"] = _from.Value.Length > 0 ? FromCronJob(tree) : new JsonObject { ["template"] = PodTemplate.Of(name, _image, command, "Never") };
        tree["status"] = new JsonObject();
        return tree;
    }

    protected override async Task PrepareAsync(Run run, CancellationToken cancellation)
    {
        if (_from.Value.Length is 0)
            return;
        var parts = _from.Value.Split('/');
        if (parts.Length is not 2 || parts[0] is not ("cronjob" or "cronjobs" or "cj" or "cronjob.batch" or "cronjobs.batch"))
            throw new KubectlError("from must be an existing cronjob");
        _cron = (JsonObject)(await run.Server.GetAsync($"apis/batch/v1/namespaces/{run.Namespace}/cronjobs/{parts[1]}", cancellation))!;
    }

    private JsonNode FromCronJob(JsonObject tree)
    {
        var template = (JsonObject)_cron!["spec"]!["jobTemplate"]!;
        var annotations = (JsonObject?)template["metadata"]?["annotations"]?.DeepClone() ?? [];
        annotations["cronjob.kubernetes.io/instantiate"] = "manual";
        tree["metadata"]!["annotations"] = annotations;
        if (template["metadata"]?["labels"] is { } labels)
            tree["metadata"]!["labels"] = labels.DeepClone();
        tree["metadata"]!["ownerReferences"] = new JsonArray(new JsonObject
        {
            ["apiVersion"] = "batch/v1",
            ["kind"] = "CronJob",
            ["name"] = _cron["metadata"]!["name"]!.ToString(),
            ["uid"] = _cron["metadata"]!["uid"]!.ToString(),
            ["controller"] = true,
        });
        return template["spec"]!.DeepClone();
    }
}

internal sealed class CreateCronJobCommand : GeneratorCommand
{
    private readonly Flag<string> _image;
    private readonly Flag<string> _restart;
    private readonly Flag<string> _schedule;

    public CreateCronJobCommand() : base("NAME --image=image --schedule='0/5 * * * ?' -- [COMMAND] [args...] [options]", "Create a cron job with the specified name")
    {
        _image = Flags.String("image", "", "", "The image to run.");
        _image.Required = true;
        _restart = Flags.String("restart", "", "", "OnFailure or Never.");
        _schedule = Flags.String("schedule", "", "", "When to run, as in crontab: '*/5 * * * *'.");
        _schedule.Required = true;
    }

    protected override string Resource => "cronjobs.batch";

    protected override string Failure => "failed to create cronjob: ";

    protected override JsonObject Build(Run run)
    {
        var name = Name(run);
        var tree = New("batch/v1", "CronJob", name);
        tree["spec"] = new JsonObject
        {
            ["schedule"] = _schedule.Value,
            ["jobTemplate"] = new JsonObject
            {
                ["metadata"] = new JsonObject { ["name"] = name, ["creationTimestamp"] = null },
                ["spec"] = new JsonObject { ["template"] = PodTemplate.Of(name, _image, Rest(run), _restart.Value.Length > 0 ? _restart : "OnFailure") },
            },
        };
        tree["status"] = new JsonObject();
        return tree;
    }
}

internal static class PodTemplate
{
    public static JsonObject Of(string name, string image, IReadOnlyList<string> command, string restartPolicy)
    {
        var container = new JsonObject { ["name"] = name, ["image"] = image };
        if (command.Count > 0)
            container["command"] = new JsonArray([.. command.Select(word => (JsonNode?)word)]);
        container["resources"] = new JsonObject();
        return new()
        {
            ["metadata"] = new JsonObject { ["creationTimestamp"] = null },
            ["spec"] = new JsonObject { ["containers"] = new JsonArray(container), ["restartPolicy"] = restartPolicy },
        };
    }
}
