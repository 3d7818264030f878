using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Autoscaling;
using Playground.Kubernetes.Schema;

namespace Playground.ApiServer.Resources;

/// <summary>A strategy written against its kind's own record. Subclasses override the typed methods they have something to say in.</summary>
public abstract class ResourceStrategy<T> : ResourceStrategy where T : KubernetesObject, IKubernetesKind<T>
{
    private static readonly KindInfo Info = KindInfo.Of<T>();

    public sealed override ResourceType Type => T.Type;

    public sealed override KindInfo Kind => Info;

    public sealed override KubernetesObject Default(KubernetesObject value) => Default((T)value);

    public sealed override KubernetesObject PrepareForCreate(KubernetesObject value) => PrepareForCreate((T)value);

    public sealed override KubernetesObject PrepareForUpdate(KubernetesObject value, KubernetesObject old) => PrepareForUpdate((T)value, (T)old);

    public sealed override KubernetesObject PrepareForStatusUpdate(KubernetesObject value, KubernetesObject old) => PrepareForStatusUpdate((T)value, (T)old);

    public sealed override bool SpecEquals(KubernetesObject left, KubernetesObject right) => SpecEquals((T)left, (T)right);

    public sealed override void Validate(KubernetesObject value, FieldErrors errors)
    {
        ObjectMetaValidation.Validate(value, errors, NameRule);
        Validate((T)value, errors);
    }

    /// <remarks>A real server looks at the metadata here and again with the kind's own rules; clients see its causes as often.</remarks>
    public sealed override void ValidateUpdate(KubernetesObject value, KubernetesObject old, FieldErrors errors)
    {
        ObjectMetaValidation.Validate(value, errors, NameRule.PathSegment);
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        ValidateUpdate((T)value, (T)old, errors);
    }

    public sealed override void ValidateStatusUpdate(KubernetesObject value, KubernetesObject old, FieldErrors errors)
    {
        ObjectMetaValidation.Validate(value, errors, NameRule.PathSegment);
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        ValidateStatusUpdate((T)value, (T)old, errors);
    }

    public sealed override IEnumerable<string> Warnings(KubernetesObject value, KubernetesObject? old) => Warnings((T)value, (T?)old);

    public sealed override IReadOnlyDictionary<string, string> SelectableFields(KubernetesObject value) => SelectableFields((T)value);

    public sealed override IReadOnlyList<object?> Cells(KubernetesObject value, DateTimeOffset now) => Cells((T)value, now);

    public sealed override IReadOnlyList<Kubernetes.Meta.Condition> RowConditions(KubernetesObject value) => RowConditions((T)value);

    public sealed override KubernetesObject PrepareForDeletion(KubernetesObject value) => PrepareForDeletion((T)value);

    public sealed override bool IsHeldFromDeletion(KubernetesObject value) => IsHeldFromDeletion((T)value);

    public sealed override Scale? ToScale(KubernetesObject value) => ToScale((T)value);

    public sealed override KubernetesObject WithReplicas(KubernetesObject value, int replicas) => WithReplicas((T)value, replicas);

    public sealed override long? DefaultGracePeriodSeconds(KubernetesObject value) => DefaultGracePeriodSeconds((T)value);

    /// <summary>What a name of this kind may look like.</summary>
    protected virtual NameRule NameRule => NameRule.Subdomain;

    protected virtual T Default(T value) => value;

    protected virtual T PrepareForCreate(T value) => value;

    protected virtual T PrepareForUpdate(T value, T old) => value;

    protected virtual T PrepareForStatusUpdate(T value, T old) => value;

    protected virtual bool SpecEquals(T left, T right) => true;

    protected virtual void Validate(T value, FieldErrors errors)
    {
    }

    /// <summary>Unless a kind has more to say: the changed object must be right by itself.</summary>
    protected virtual void ValidateUpdate(T value, T old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        Validate((KubernetesObject)value, errors);
    }

    protected virtual void ValidateStatusUpdate(T value, T old, FieldErrors errors) => ObjectMetaValidation.ValidateUpdate(value, old, errors);

    protected virtual IEnumerable<string> Warnings(T value, T? old) => [];

    protected virtual IReadOnlyDictionary<string, string> SelectableFields(T value) => base.SelectableFields(value);

    protected abstract IReadOnlyList<object?> Cells(T value, DateTimeOffset now);

    protected virtual IReadOnlyList<Kubernetes.Meta.Condition> RowConditions(T value) => [];

    protected virtual long? DefaultGracePeriodSeconds(T value) => null;

    protected virtual T PrepareForDeletion(T value) => value;

    protected virtual bool IsHeldFromDeletion(T value) => false;

    protected virtual Scale? ToScale(T value) => null;

    protected virtual T WithReplicas(T value, int replicas) => value;
}
