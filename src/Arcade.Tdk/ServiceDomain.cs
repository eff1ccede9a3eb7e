namespace Arcade.Tdk;

/// <summary>The kind of service that a tool talks to; on the wire in snake case.</summary>
public enum ServiceDomain
{
    /// <summary>Project management.</summary>
    ProjectManagement,

    /// <summary>Customer relations.</summary>
    Crm,

    /// <summary>Contacts.</summary>
    Contacts,

    /// <summary>Email.</summary>
    Email,

    /// <summary>Calendar.</summary>
    Calendar,

    /// <summary>Messaging.</summary>
    Messaging,

    /// <summary>Documents.</summary>
    Documents,

    /// <summary>Cloud storage.</summary>
    CloudStorage,

    /// <summary>Spreadsheets.</summary>
    Spreadsheets,

    /// <summary>Presentations.</summary>
    Presentations,

    /// <summary>Design.</summary>
    Design,

    /// <summary>Source code.</summary>
    SourceCode,

    /// <summary>Payments.</summary>
    Payments,

    /// <summary>Social media.</summary>
    SocialMedia,

    /// <summary>Video hosting.</summary>
    VideoHosting,

    /// <summary>Music streaming.</summary>
    MusicStreaming,

    /// <summary>Customer support.</summary>
    CustomerSupport,

    /// <summary>Shops.</summary>
    Ecommerce,

    /// <summary>Incident management.</summary>
    IncidentManagement,

    /// <summary>Web scraping.</summary>
    WebScraping,

    /// <summary>Code sandbox.</summary>
    CodeSandbox,

    /// <summary>Video conferencing.</summary>
    VideoConferencing,

    /// <summary>Geospatial.</summary>
    Geospatial,

    /// <summary>Financial data.</summary>
    FinancialData,

    /// <summary>Travel.</summary>
    Travel,

    /// <summary>Product analytics.</summary>
    ProductAnalytics,

    /// <summary>Observability.</summary>
    Observability,

    /// <summary>Sales intelligence.</summary>
    SalesIntelligence,

    /// <summary>Survey.</summary>
    Survey,

    /// <summary>Business intelligence.</summary>
    BusinessIntelligence,
}
