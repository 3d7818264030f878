using Playground.Kubectl.Commands.Access;
using Playground.Kubectl.Commands.Apply;
using Playground.Kubectl.Commands.Containers;
using Playground.Kubectl.Commands.Create;
using Playground.Kubectl.Commands.Discover;
using Playground.Kubectl.Commands.Nodes;
using Playground.Kubectl.Commands.Rollout;
using Playground.Kubectl.Commands.Set;
using Playground.Kubectl.Commands.Settings;

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
                new CommandNode("run", () => new RunCommand()),
                new CommandNode("set") { GroupSummary = "Set specific features on objects", Children = Setters }),
            .. Group("Basic Commands (Intermediate)",
                new CommandNode("explain", () => new ExplainCommand()),
                new CommandNode("get", () => new GetCommand()),
                new CommandNode("edit", () => new EditCommand()),
                new CommandNode("delete", () => new DeleteCommand())),
            .. Group("Deploy Commands",
                new CommandNode("rollout") { HelpIsOutput = true, GroupSummary = "Manage the rollout of a resource", Children = Rollouts },
                new CommandNode("scale", () => new ScaleCommand()),
                new CommandNode("autoscale", () => new AutoscaleCommand())),
            .. Group("Cluster Management Commands",
                new CommandNode("cluster-info", () => new ClusterInfoCommand()),
                new CommandNode("top")
                {
                    GroupSummary = "Display resource (CPU/memory) usage",
                    Children = [new("node", () => new TopCommand("nodes")) { Aliases = ["nodes", "no"] }, new("pod", () => new TopCommand("pods")) { Aliases = ["pods", "po"] }],
                },
                new CommandNode("cordon", () => new CordonCommand(true)),
                new CommandNode("uncordon", () => new CordonCommand(false)),
                new CommandNode("drain", () => new DrainCommand()),
                new CommandNode("taint", () => new TaintCommand())),
            .. Group("Troubleshooting and Debugging Commands",
                new CommandNode("describe", () => new DescribeCommand()),
                new CommandNode("logs", () => new LogsCommand()),
                new CommandNode("attach", () => new AttachCommand()),
                new CommandNode("exec", () => new ExecCommand()),
                new CommandNode("port-forward", () => new PortForwardCommand()),
                new CommandNode("proxy", () => new ProxyCommand()),
                new CommandNode("cp", () => new CopyCommand()),
                new CommandNode("auth")
                {
                    GroupSummary = "Inspect authorization",
                    Children = [new("can-i", () => new AuthCanICommand()), new("reconcile", () => new AuthReconcileCommand()), new("whoami", () => new AuthWhoAmICommand())],
                },
                new CommandNode("debug", () => new DebugCommand()),
                new CommandNode("events", () => new EventsCommand())),
            .. Group("Advanced Commands",
                new CommandNode("diff", () => new DiffCommand()),
                new CommandNode("apply", () => new ApplyCommand()) { Children = [new("view-last-applied", () => new ViewLastAppliedCommand())] },
                new CommandNode("patch", () => new PatchCommand()),
                new CommandNode("replace", () => new ReplaceCommand()),
                new CommandNode("wait", () => new WaitCommand()),
                new CommandNode("kustomize", () => new KustomizeCommand())),
            .. Group("Settings Commands",
                new CommandNode("label", () => new LabelCommand()),
                new CommandNode("annotate", () => new AnnotateCommand()),
                new CommandNode("completion", () => new CompletionCommand())),
            .. Group("Other Commands",
                new CommandNode("api-resources", () => new ApiResourcesCommand()),
                new CommandNode("api-versions", () => new ApiVersionsCommand()),
                new CommandNode("config") { GroupSummary = "Modify kubeconfig files", Children = Configuration },
                new CommandNode("options", () => new OptionsCommand()),
                new CommandNode("plugin") { GroupSummary = "Provides utilities for interacting with plugins", Children = [new("list", () => new PluginListCommand())] },
                new CommandNode("version", () => new VersionCommand())),
        ],
    };

    private static IReadOnlyList<CommandNode> Setters =>
    [
        new("env", () => new SetEnvCommand()),
        new("image", () => new SetImageCommand()),
        new("resources", () => new SetResourcesCommand()),
        new("selector", () => new SetSelectorCommand()),
        new("serviceaccount", () => new SetServiceAccountCommand()) { Aliases = ["sa"] },
        new("subject", () => new SetSubjectCommand()),
    ];

    private static IReadOnlyList<CommandNode> Rollouts =>
    [
        new("history", () => new RolloutHistoryCommand()),
        new("pause", () => new RolloutPauseCommand()),
        new("restart", () => new RolloutRestartCommand()),
        new("resume", () => new RolloutResumeCommand()),
        new("status", () => new RolloutStatusCommand()),
        new("undo", () => new RolloutUndoCommand()),
    ];

    private static IReadOnlyList<CommandNode> Configuration =>
    [
        new("current-context", () => new ConfigCurrentContextCommand()),
        new("delete-cluster", () => new ConfigDeleteCommand("clusters", "cluster", "Delete the specified cluster from the kubeconfig")),
        new("delete-context", () => new ConfigDeleteCommand("contexts", "context", "Delete the specified context from the kubeconfig")),
        new("delete-user", () => new ConfigDeleteCommand("users", "user", "Delete the specified user from the kubeconfig")),
        new("get-clusters", () => new ConfigNamesCommand("clusters", "Display clusters defined in the kubeconfig")),
        new("get-contexts", () => new ConfigGetContextsCommand()),
        new("get-users", () => new ConfigNamesCommand("users", "Display users defined in the kubeconfig")),
        new("rename-context", () => new ConfigRenameContextCommand()),
        new("set", () => new ConfigSetCommand(false)),
        new("set-cluster", () => new ConfigSetClusterCommand()),
        new("set-context", () => new ConfigSetContextCommand()),
        new("set-credentials", () => new ConfigSetCredentialsCommand()),
        new("unset", () => new ConfigSetCommand(true)),
        new("use-context", () => new ConfigUseContextCommand()) { Aliases = ["use"] },
        new("view", () => new ConfigViewCommand()),
    ];

    private static IReadOnlyList<CommandNode> Generators =>
    [
        new("clusterrole", () => new CreateRoleCommand(true)),
        new("clusterrolebinding", () => new CreateRoleBindingCommand(true)),
        new("configmap", () => new CreateConfigMapCommand()) { Aliases = ["cm"] },
        new("cronjob", () => new CreateCronJobCommand()) { Aliases = ["cj"] },
        new("deployment", () => new CreateDeploymentCommand()) { Aliases = ["deploy"] },
        new("ingress", () => new CreateIngressCommand()) { Aliases = ["ing"] },
        new("job", () => new CreateJobCommand()),
        new("namespace", () => new CreateNamespaceCommand()) { Aliases = ["ns"] },
        new("poddisruptionbudget", () => new CreatePodDisruptionBudgetCommand()) { Aliases = ["pdb"] },
        new("priorityclass", () => new CreatePriorityClassCommand()) { Aliases = ["pc"] },
        new("quota", () => new CreateQuotaCommand()) { Aliases = ["resourcequota"] },
        new("role", () => new CreateRoleCommand(false)),
        new("rolebinding", () => new CreateRoleBindingCommand(false)),
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
        new("token", () => new CreateTokenCommand()),
    ];

    private static IEnumerable<CommandNode> Group(string title, params CommandNode[] commands) => commands.Select(command => command with { Group = title });
}
