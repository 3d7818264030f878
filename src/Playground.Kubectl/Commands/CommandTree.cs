using Playground.Kubectl.Commands.Apply;
using Playground.Kubectl.Commands.Containers;
using Playground.Kubectl.Commands.Create;

namespace Playground.Kubectl.Commands;

/// <summary>All commands, in the order in which help lists them.</summary>
internal static class CommandTree
{
    public static CommandNode Root { get; } = new("kubectl")
    {
        Children =
        [
            .. Group("Basic Commands (Beginner)",
                new CommandNode("create", () => new CreateCommand()) { Children = Generators },
                new CommandNode("expose", () => new ExposeCommand()),
                new CommandNode("run", () => new RunCommand())),
            .. Group("Basic Commands (Intermediate)",
                new CommandNode("get", () => new GetCommand()),
                new CommandNode("edit", () => new EditCommand()),
                new CommandNode("delete", () => new DeleteCommand())),
            .. Group("Deploy Commands",
                new CommandNode("scale", () => new ScaleCommand())),
            .. Group("Troubleshooting and Debugging Commands",
                new CommandNode("describe", () => new DescribeCommand()),
                new CommandNode("logs", () => new LogsCommand()),
                new CommandNode("attach", () => new AttachCommand()),
                new CommandNode("exec", () => new ExecCommand())),
            .. Group("Advanced Commands",
                new CommandNode("apply", () => new ApplyCommand()),
                new CommandNode("patch", () => new PatchCommand()),
                new CommandNode("replace", () => new ReplaceCommand())),
            .. Group("Settings Commands",
                new CommandNode("label", () => new LabelCommand()),
                new CommandNode("annotate", () => new AnnotateCommand())),
            .. Group("Other Commands",
                new CommandNode("version", () => new VersionCommand())),
        ],
    };

    private static IReadOnlyList<CommandNode> Generators =>
    [
        new("configmap", () => new CreateConfigMapCommand()) { Aliases = ["cm"] },
        new("cronjob", () => new CreateCronJobCommand()) { Aliases = ["cj"] },
        new("deployment", () => new CreateDeploymentCommand()) { Aliases = ["deploy"] },
        new("ingress", () => new CreateIngressCommand()) { Aliases = ["ing"] },
        new("job", () => new CreateJobCommand()),
        new("namespace", () => new CreateNamespaceCommand()) { Aliases = ["ns"] },
        new("poddisruptionbudget", () => new CreatePodDisruptionBudgetCommand()) { Aliases = ["pdb"] },
        new("priorityclass", () => new CreatePriorityClassCommand()) { Aliases = ["pc"] },
        new("quota", () => new CreateQuotaCommand()) { Aliases = ["resourcequota"] },
        new("secret")
        {
            GroupSummary = "Create a secret using a specified subcommand",
            Children =
            [
                new("docker-registry", () => new CreateDockerRegistryCommand()),
                new("generic", () => new CreateSecretGenericCommand()),
                new("tls", () => new CreateSecretTlsCommand()),
            ],
        },
        new("service")
        {
            Aliases = ["svc"],
            GroupSummary = "Create a service using a specified subcommand",
            Children =
            [
                new("clusterip", () => new CreateClusterIPCommand()),
                new("externalname", () => new CreateExternalNameCommand()),
                new("loadbalancer", () => new CreateLoadBalancerCommand()),
                new("nodeport", () => new CreateNodePortCommand()),
            ],
        },
        new("serviceaccount", () => new CreateServiceAccountCommand()) { Aliases = ["sa"] },
    ];

    private static IEnumerable<CommandNode> Group(string title, params CommandNode[] commands) => commands.Select(command => command with { Group = title });
}
