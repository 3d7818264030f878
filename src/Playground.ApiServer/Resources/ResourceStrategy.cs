using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Autoscaling;

namespace Playground.ApiServer.Resources;

/// <summary>
/// All that is particular to one kind: what is filled in, what is refused, how it prints. A kind is added by one subclass and its line in
/// <see cref="ResourceCatalog"/>. Everything here is pure; what needs the store (addresses, quotas, namespaces) is an admission step.
/// </summary>
public abstract class ResourceStrategy
{
    public abstract ResourceType Type { get; }

    /// <summary>The kind as a reader from JSON and protobuf, with its schema.</summary>
    public abstract KindInfo Kind { get; }

    public virtual IReadOnlyList<Subresource> Subresources => HasStatus ? [Subresource.Status(Type)] : [];

    public virtual bool HasStatus => false;

    /// <summary>What discovery says can be done; anything else is answered with 405. Kinds that are only posted (reviews, bindings) have `create` alone.</summary>
    public virtual IReadOnlyList<string> Verbs => Subresource.AllVerbs;

    /// <summary>The resource whose stored objects this one shows in another form; itself for nearly every kind.</summary>
    public virtual ResourceType StoredAs => Type;

    /// <summary>An object of this kind in the form it is stored in (<see cref="StoredAs"/>).</summary>
    public virtual KubernetesObject ToStored(KubernetesObject value) => value;

    /// <summary>A stored object in the form of this kind.</summary>
    public virtual KubernetesObject FromStored(KubernetesObject stored) => stored;

    /// <summary>Only the newest so many objects are kept, in memory, and forgotten with the process; null for what is to stay.</summary>
    public virtual int? KeptInMemory => null;

    /// <summary>PUT of an absent object creates it (Services, Leases, …).</summary>
    public virtual bool AllowCreateOnUpdate => false;

    /// <summary>PUT without a resource version overwrites whatever is there.</summary>
    public virtual bool AllowUnconditionalUpdate => true;

    /// <summary>Seconds a deleted object gets when the request names none; null: it goes at once.</summary>
    public virtual long? DefaultGracePeriodSeconds(KubernetesObject value) => null;

    /// <summary>A deletion was asked for and the object stays for now: what else of it changes then (a Namespace's phase).</summary>
    public virtual KubernetesObject PrepareForDeletion(KubernetesObject value) => value;

    /// <summary>A deleted object stays for a reason besides its finalizers (a Namespace's spec.finalizers).</summary>
    public virtual bool IsHeldFromDeletion(KubernetesObject value) => false;

    /// <summary>The object's scale, for kinds with a `scale` subresource.</summary>
    public virtual Scale? ToScale(KubernetesObject value) => null;

    /// <summary>The object with another wanted number of replicas, set through `scale`.</summary>
    public virtual KubernetesObject WithReplicas(KubernetesObject value, int replicas) => value;

    /// <summary>A deletion answers with the object itself rather than a plain Success.</summary>
    public virtual bool DeleteReturnsObject => false;

    /// <summary>Deleting it orphans what it owns unless the request says otherwise (none of the kinds served does).</summary>
    public virtual string DefaultPropagation => "Background";

    /// <summary>Generation counts changes of the spec for this kind.</summary>
    public virtual bool TracksGeneration => HasStatus;

    /// <summary>Fills in what a client left out. Runs on everything that comes in: create, update and the result of a patch.</summary>
    public abstract KubernetesObject Default(KubernetesObject value);

    /// <summary>A create: drops what clients may not set (status), sets what the server does.</summary>
    public abstract KubernetesObject PrepareForCreate(KubernetesObject value);

    /// <summary>An update through the main resource: keeps the stored status and what else cannot be changed there.</summary>
    public abstract KubernetesObject PrepareForUpdate(KubernetesObject value, KubernetesObject old);

    /// <summary>An update through /status: keeps everything else.</summary>
    public abstract KubernetesObject PrepareForStatusUpdate(KubernetesObject value, KubernetesObject old);

    /// <summary>What the server decides on was changed: the spec, for generation.</summary>
    public abstract bool SpecEquals(KubernetesObject left, KubernetesObject right);

    public abstract void Validate(KubernetesObject value, FieldErrors errors);

    public abstract void ValidateUpdate(KubernetesObject value, KubernetesObject old, FieldErrors errors);

    public virtual void ValidateStatusUpdate(KubernetesObject value, KubernetesObject old, FieldErrors errors)
    {
    }

    /// <summary>An update through another subresource (`scale`, `binding`, `finalize`), which has already put its part into the stored object.</summary>
    public virtual void ValidatePartUpdate(string subresource, KubernetesObject value, KubernetesObject old, FieldErrors errors) => ValidateUpdate(value, old, errors);

    /// <summary>Sentences for Warning headers; <paramref name="old"/> is null on create.</summary>
    public virtual IEnumerable<string> Warnings(KubernetesObject value, KubernetesObject? old) => [];

    /// <summary>A sentence that every answer about this kind carries (deprecations).</summary>
    public virtual string? DeprecationWarning => null;

    /// <summary>The fields a field selector may name besides metadata.name and metadata.namespace, with this object's values.</summary>
    public virtual IReadOnlyDictionary<string, string> SelectableFields(KubernetesObject value) => NoFields;

    /// <summary>The names of <see cref="SelectableFields"/>.</summary>
    public virtual IReadOnlySet<string> SelectableFieldNames => NoNames;

    public abstract IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>One cell a column: string, long, or null.</summary>
    public abstract IReadOnlyList<object?> Cells(KubernetesObject value, DateTimeOffset now);

    /// <summary>Conditions of a table row, `Completed` for ended pods.</summary>
    public virtual IReadOnlyList<Kubernetes.Meta.Condition> RowConditions(KubernetesObject value) => [];

    private static readonly IReadOnlyDictionary<string, string> NoFields = new Dictionary<string, string>();
    private static readonly IReadOnlySet<string> NoNames = new HashSet<string>();
}
