using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Alerts.Platform.Web.OpenApi;

/// <summary>What an endpoint says of itself beyond its types. <see cref="DescribedOperation"/> writes it into the document.</summary>
internal static class Operation
{
    /// <param name="id">The operation's id, by which generated clients call it.</param>
    internal static TBuilder Describe<TBuilder>(this TBuilder builder, string id, string summary, string? description = null)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.WithName(id).WithSummary(summary);
        return description is null ? builder : builder.WithDescription(description);
    }

    /// <summary>The endpoint changes a row only for one who has read it.</summary>
    internal static TBuilder NeedsIfMatch<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new IfMatch(IsRequired: true));

    /// <summary>The endpoint looks at If-Match where it is sent.</summary>
    internal static TBuilder TakesIfMatch<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new IfMatch(IsRequired: false));

    /// <summary>The endpoint reads the body itself; any of these types of content, of which the first is taken where none is named.</summary>
    internal static TBuilder TakesFile<TBuilder>(this TBuilder builder, params string[] contentTypes)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new FileBody(contentTypes));

    /// <summary>The endpoint answers a caller who comes too often with 429.</summary>
    internal static TBuilder IsRateLimited<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RateLimited());

    /// <summary>The endpoint opens with a subscriber's manage token, or an admin key.</summary>
    internal static TBuilder OpensWithManageToken<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new ManageToken());

    /// <summary>The endpoint answers anyone, and tells more to one with an admin key.</summary>
    internal static TBuilder TakesKey<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new OptionalKey());
}

internal sealed record IfMatch(bool IsRequired);

internal sealed record FileBody(IReadOnlyList<string> ContentTypes);

internal sealed record RateLimited;

internal sealed record ManageToken;

internal sealed record OptionalKey;
